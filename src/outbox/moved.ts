import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Extra, Found, MovedFound } from './found.ts';
import type { Reason } from './reasons.ts';
import { readRsvps, readSessions } from './rows.ts';

/** A date as a letter about several names it: the answer it is about, and the start it speaks of. */
export type MovedFact = {
  sessionId: string;
  rsvpId: string;
  startsAt: Instant;
  was: { startsAt: Instant; endsAt: Instant; timeZone: string };
};

/** The dates that a letter about several names. */
export function datesIn(facts: Record<string, unknown>): MovedFact[] {
  return Array.isArray(facts.dates) ? (facts.dates as MovedFact[]) : [];
}

/** Those dates as their rows are now. One that has moved again, is called off or has begun is told of no more. */
export async function movedOf(from: Reads, { letter }: Pick<Found, 'letter'>, now: Instant): Promise<Extra> {
  const facts = datesIn(letter.facts);
  const [sessions, rsvps] = await Promise.all([
    readSessions(
      from,
      facts.map(({ sessionId }) => sessionId),
    ),
    readRsvps(
      from,
      facts.map(({ rsvpId }) => rsvpId),
    ),
  ]);
  const all = facts.flatMap((fact) => {
    const session = sessions.find(({ id }) => id === fact.sessionId);
    const rsvp = rsvps.find(({ id }) => id === fact.rsvpId);
    return session === undefined || rsvp === undefined
      ? []
      : [{ session, rsvp, was: fact.was, away: awayOf(session, fact.startsAt, now) }];
  });
  const holding = all.filter(({ away }) => away === null);
  const away = holding.length > 0 ? null : (all[0]?.away ?? 'gone');
  return { moved: { dates: holding.length > 0 ? holding : all, away } };
}

function awayOf(session: MovedFound['session'], saidStart: Instant, now: Instant): Reason | null {
  if (session.cancelledAt !== null) return 'cancelled';
  if (session.postponedAt !== null) return 'postponed';
  if (session.startsAt !== saidStart) return 'moved';
  return session.startsAt <= now ? 'over' : null;
}
