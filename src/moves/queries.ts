import { and, eq, isNull } from 'drizzle-orm';
import { letters } from '../db/schema/letters.ts';
import type { Reads } from '../db/store.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { zoneLettersAbout } from './zones/queries.ts';

/** When a session is, and by whose clock. */
export type Time = { startsAt: Instant; endsAt: Instant; timeZone: string };

/**
 * When a session is, as far as its readers know: moved twice before the first letters left, it is still the time before
 * both. Undone letters never left.
 */
export async function knownTime(from: Reads, session: Pick<Session, 'id' | 'meetupId'> & Time): Promise<Time> {
  const { state, reason, postedAt, facts } = letters;
  const moved = await from
    .select({ state, reason, postedAt, facts })
    .from(letters)
    .where(and(eq(letters.sessionId, session.id), eq(letters.kind, 'session-moved'), isNull(letters.copyOf)));
  const rezoned = await zoneLettersAbout(from, session);
  const told = [
    ...moved.map((one) => ({ ...one, was: one.facts.was as Partial<Time> })),
    ...rezoned.map((one) => ({ ...one, was: one.date.was as Partial<Time> })),
  ];
  const left = told.filter((one) => ['sent', 'claimed', 'failed'].includes(one.state));
  const last = Math.max(0, ...left.map((one) => one.postedAt));
  const [oldest] = told
    .filter((one) => one.postedAt > last && (['waiting', 'held'].includes(one.state) || one.reason === 'undone'))
    .toSorted((a, b) => a.postedAt - b.postedAt);
  const { startsAt, endsAt, timeZone } = { ...session, ...oldest?.was };
  return { startsAt, endsAt, timeZone };
}
