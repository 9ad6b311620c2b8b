import { and, asc, count, eq, inArray, isNull, lte, min } from 'drizzle-orm';
import { letters } from '../db/schema/letters.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { type Pause, pauseNow } from './pause.ts';
import { type Slow, slowDomains } from './slow-domains.ts';

const firstDue = statement('first letter due', (from: Reads) =>
  from
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.state, 'waiting'), eq(letters.priority, arg('priority')), lte(letters.nextAt, arg('now'))))
    .limit(1),
);
const firstLost = statement('first letter of an ended lease', (from: Reads) =>
  from
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.state, 'claimed'), lte(letters.leaseUntil, arg('now'))))
    .limit(1),
);

/** Whether there is anything to claim: asked every second, so it must cost nothing. */
export async function anyDue(from: Reads, now: Instant, upTo: number): Promise<boolean> {
  for (let priority = 1; priority <= upTo; priority += 1) {
    if ((await firstDue(from, { priority, now })).length > 0) return true;
  }
  return (await firstLost(from, { now })).length > 0;
}

/** What will be sent when about a session, and what waits: kind, earliest moment and how many. */
export async function plannedLetters(from: Reads, sessionId: string) {
  return from
    .select({ kind: letters.kind, at: min(letters.nextAt), many: count() })
    .from(letters)
    .where(
      and(
        eq(letters.sessionId, sessionId),
        inArray(letters.state, ['waiting', 'held', 'claimed']),
        isNull(letters.copyOf),
      ),
    )
    .groupBy(letters.kind)
    .orderBy(asc(min(letters.nextAt)));
}

/** The kinds that wait for the operator's yes after SMTP was switched on. */
export async function heldKinds(from: Reads) {
  return from
    .select({ kind: letters.kind, many: count(), oldest: min(letters.postedAt) })
    .from(letters)
    .where(eq(letters.state, 'held'))
    .groupBy(letters.kind);
}

const countHeld = statement('letters held', (from: Reads) =>
  from.select({ many: count() }).from(letters).where(eq(letters.state, 'held')),
);

/** How many letters wait for the operator's yes. */
export async function heldCount(from: Reads): Promise<number> {
  const [row] = await countHeld(from);
  return row?.many ?? 0;
}

export async function letterById(from: Reads, letterId: string) {
  const [letter] = await from.select().from(letters).where(eq(letters.id, letterId)).limit(1);
  return letter ?? null;
}

/** Why nothing leaves at this moment, what the server said and until when; null while letters leave. */
export async function sendingPause(from: Reads, now: Instant): Promise<Pause | null> {
  const pause = await pauseNow(from);
  return pause !== null && pause.until > now ? pause : null;
}

/** The domains to which nothing goes at this moment, what their servers said and until when. */
export async function restingDomains(from: Reads, now: Instant): Promise<Slow[]> {
  return (await slowDomains(from)).filter(({ until }) => until > now);
}

export { datesIn } from './moved.ts';
export { repliesAreRead, repliesNow } from './tier.ts';
