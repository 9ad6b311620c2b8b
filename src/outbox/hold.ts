import { and, eq } from 'drizzle-orm';
import { letters } from '../db/schema/letters.ts';
import { marks } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';

const key = 'outbox:smtp';

/**
 * Told at each start whether there is SMTP. When it was off and is on now, what waits is held until the operator has
 * let its kind go; what is written from now on leaves by itself. Gives how many letters were held.
 */
export async function noteSmtp(tx: Tx, isOn: boolean, now: Instant): Promise<number> {
  const value = isOn ? 'on' : 'off';
  const [mark] = await tx.select().from(marks).where(eq(marks.key, key)).limit(1);
  if (mark?.value === value) return 0;
  await tx
    .insert(marks)
    .values({ key, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
  if (!isOn) return 0;
  const held = await tx
    .update(letters)
    .set({ state: 'held' })
    .where(eq(letters.state, 'waiting'))
    .returning({ id: letters.id });
  return held.length;
}

/** The operator lets the held letters of a kind go. Gives how many. */
export async function releaseKind(tx: Tx, kind: LetterKind): Promise<number> {
  const released = await tx
    .update(letters)
    .set({ state: 'waiting' })
    .where(and(eq(letters.state, 'held'), eq(letters.kind, kind)))
    .returning({ id: letters.id });
  return released.length;
}

/** The operator decides that the held letters of a kind are not sent. Gives how many. */
export async function discardKind(tx: Tx, kind: LetterKind, now: Instant): Promise<number> {
  const discarded = await tx
    .update(letters)
    .set({ state: 'dropped', reason: 'discarded', message: null, settledAt: now })
    .where(and(eq(letters.state, 'held'), eq(letters.kind, kind)))
    .returning({ id: letters.id });
  return discarded.length;
}
