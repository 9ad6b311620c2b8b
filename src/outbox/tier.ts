import { eq } from 'drizzle-orm';
import { marks } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

const key = 'outbox:replies';

/** Whether replies are read, as far as the channel knows: then letters ask for answers in calendars and by mail. */
export async function repliesAreRead(from: Reads): Promise<boolean> {
  const [mark] = await selectMark(from, { key });
  return mark?.value === 'read';
}

const selectMark = statement('outbox: replies read', (from: Reads) =>
  from
    .select({ value: marks.value })
    .from(marks)
    .where(eq(marks.key, arg('key'))),
);

/** Notes it; letters composed from now on follow. True where it is a change. */
export async function setRepliesRead(tx: Tx, read: boolean, now: Instant): Promise<boolean> {
  if ((await repliesAreRead(tx)) === read) return false;
  const value = read ? 'read' : 'unread';
  await tx
    .insert(marks)
    .values({ key, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
  return true;
}
