import { and, asc, count, eq, gt, inArray, isNull, lt, lte, max, min } from 'drizzle-orm';
import { meetups, rsvps, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { nobody, type TakenByWay, type Way } from './seats.ts';
import type { Waiting } from './waitlist.ts';

/** How many hold a seat or wait for one, by way to attend: one look into the index of the session. */
export async function takenSeats(from: Reads, sessionId: string): Promise<TakenByWay> {
  const taken = nobody();
  for (const row of await countTaken(from, { sessionId })) {
    const way = taken[row.way];
    if (row.state === 'going') way.going = row.people;
    else if (row.state === 'waitlisted') way.waiting = row.people;
    else Object.assign(way, { offered: row.people, firstExpiry: row.firstExpiry });
  }
  return taken;
}

const countTaken = statement('seats: taken seats', (from: Reads) =>
  from
    .select({ way: rsvps.way, state: rsvps.state, people: count(), firstExpiry: min(rsvps.offerExpiresAt) })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, arg('sessionId')), inArray(rsvps.state, ['going', 'offered', 'waitlisted'])))
    .groupBy(rsvps.state, rsvps.way),
);

/** Everybody who waits for a seat of one way, in order. */
export async function waitingFor(from: Reads, sessionId: string, way: Way): Promise<Waiting[]> {
  const rows = await selectWaiting(from, { sessionId, way });
  return rows.map(({ position, ...row }) => ({ ...row, position: position ?? 0 }));
}

const selectWaiting = statement('seats: waiting', (from: Reads) =>
  from
    .select({ rsvpId: rsvps.id, personId: rsvps.personId, position: rsvps.waitPosition })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, arg('sessionId')), eq(rsvps.state, 'waitlisted'), eq(rsvps.way, arg('way'))))
    .orderBy(asc(rsvps.waitPosition), asc(rsvps.id)),
);

/** How many wait for a way at places before this one. */
export async function countBelow(from: Reads, sessionId: string, way: Way, position: number): Promise<number> {
  const [row] = await selectBelow(from, { sessionId, way, position });
  return row?.people ?? 0;
}

const selectBelow = statement('seats: waiting before', (from: Reads) =>
  from
    .select({ people: count() })
    .from(rsvps)
    .where(
      and(
        eq(rsvps.sessionId, arg('sessionId')),
        eq(rsvps.state, 'waitlisted'),
        eq(rsvps.way, arg('way')),
        lt(rsvps.waitPosition, arg('position')),
      ),
    ),
);

/** Offers of a session that have run out. */
export const offersRunOut = statement('seats: offers run out', (from: Reads) =>
  from
    .select()
    .from(rsvps)
    .where(
      and(eq(rsvps.sessionId, arg('sessionId')), eq(rsvps.state, 'offered'), lte(rsvps.offerExpiresAt, arg('now'))),
    )
    .orderBy(asc(rsvps.waitPosition), asc(rsvps.id)),
);

/** The highest place in the waitlist of a session, over both ways. */
export async function lastWaiting(from: Reads, sessionId: string): Promise<number | null> {
  const [row] = await selectLast(from, { sessionId });
  return row?.last ?? null;
}

const selectLast = statement('seats: last waiting', (from: Reads) =>
  from
    .select({ last: max(rsvps.waitPosition) })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, arg('sessionId')), eq(rsvps.state, 'waitlisted'))),
);

/** The hours an offer runs, as the meetup has set them. */
export async function offerHoursOf(from: Reads, meetupId: string): Promise<number> {
  const [meetup] = await selectOfferHours(from, { meetupId });
  return meetup?.offerHours ?? 3;
}

const selectOfferHours = statement('seats: offer hours', (from: Reads) =>
  from
    .select({ offerHours: meetups.offerHours })
    .from(meetups)
    .where(eq(meetups.id, arg('meetupId'))),
);

/** Sessions still to come in which an offer has run out, each once. */
export async function sessionsWithLapsedOffers(from: Reads, now: Instant): Promise<string[]> {
  const rows = await selectLapsed(from, { now });
  return [...new Set(rows.map((row) => row.sessionId))];
}

// Without `distinct`: for it SQLite would walk through every RSVP in the order of sessions.
const selectLapsed = statement('seats: lapsed offers', (from: Reads) =>
  from
    .select({ sessionId: rsvps.sessionId })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(
      and(
        lte(rsvps.offerExpiresAt, arg('now')),
        eq(rsvps.state, 'offered'),
        gt(sessions.startsAt, arg('now')),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
      ),
    )
    .limit(500),
);
