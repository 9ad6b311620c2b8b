import { inArray } from 'drizzle-orm';
import { marks } from '../db/schema/people.ts';
import { statement } from '../db/statement.ts';
import type { Reads, Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

const keys = { read: 'outbox:replies', heard: 'outbox:heard' };

/** What is known of what people send us. */
export type Replies = {
  /** The channel is well: letters ask for answers in calendars and by mail. */
  read: boolean;
  /** Further addresses of ours at which mail comes in, lower case. */
  heard: string[];
};

/** Whether replies are read, and at which further addresses, as far as the channel knows. */
export async function repliesNow(from: Reads): Promise<Replies> {
  const rows = await selectMarks(from, {});
  const value = (key: string) => rows.find((one) => one.key === key)?.value;
  return { read: value(keys.read) === 'read', heard: JSON.parse(value(keys.heard) ?? '[]') as string[] };
}

export async function repliesAreRead(from: Reads): Promise<boolean> {
  return (await repliesNow(from)).read;
}

const selectMarks = statement('outbox: replies read', (from: Reads) =>
  from
    .select({ key: marks.key, value: marks.value })
    .from(marks)
    .where(inArray(marks.key, Object.values(keys))),
);

/** Notes it; letters composed from now on follow. True where it is a change. */
export async function setRepliesRead(tx: Tx, read: boolean, now: Instant): Promise<boolean> {
  if ((await repliesAreRead(tx)) === read) return false;
  await keep(tx, keys.read, read ? 'read' : 'unread', now);
  return true;
}

/** The same of one further address. */
export async function setHeard(tx: Tx, address: string, isHeard: boolean, now: Instant): Promise<boolean> {
  const { heard } = await repliesNow(tx);
  if (heard.includes(address) === isHeard) return false;
  const others = heard.filter((one) => one !== address);
  await keep(tx, keys.heard, JSON.stringify(isHeard ? [...others, address] : others), now);
  return true;
}

async function keep(tx: Tx, key: string, value: string, now: Instant): Promise<void> {
  await tx
    .insert(marks)
    .values({ key, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
}
