import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { appointments, claims, departures } from '../../db/schema/departures.ts';
import { meetups } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';

/** Departures that are open, for the operator: with their meetup, host, and how many would take it on. */
export async function openDepartures(from: Reads) {
  const rows = await from
    .select({ departure: departures, meetup: meetups, host: people })
    .from(departures)
    .innerJoin(meetups, eq(meetups.id, departures.meetupId))
    .innerJoin(people, eq(people.id, departures.hostId))
    .where(and(isNull(departures.endedAt), isNull(meetups.endedAt)))
    .orderBy(asc(departures.startedAt))
    .limit(300);
  const ids = rows.map(({ departure }) => departure.id);
  const live = and(inArray(claims.departureId, ids.length === 0 ? [''] : ids), isNull(claims.takenBackAt));
  const made = await from.select({ departureId: claims.departureId }).from(claims).where(live);
  return rows.map((row) => ({ ...row, claims: made.filter((one) => one.departureId === row.departure.id).length }));
}

/** Meetups whose host left with their account, for the operator. */
export async function hostGone(from: Reads) {
  return from
    .select({ meetup: meetups })
    .from(meetups)
    .innerJoin(people, eq(people.id, meetups.hostId))
    .where(and(isNull(meetups.endedAt), isNotNull(people.erasedAt)))
    .orderBy(asc(meetups.createdAt))
    .limit(300);
}

/** Whom the operator made host of a meetup, the latest first. */
export async function appointmentsOf(from: Reads, meetupId: string) {
  return from
    .select()
    .from(appointments)
    .where(eq(appointments.meetupId, meetupId))
    .orderBy(desc(appointments.appointedAt))
    .limit(10);
}
