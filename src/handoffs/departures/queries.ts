import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { appointments, claims, departures } from '../../db/schema/departures.ts';
import { meetups, members } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { team } from '../../db/schema/team.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { nextDates } from '../../sessions/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';

export type Departure = typeof departures.$inferSelect;

const openOf = statement('departures: open', (from: Reads) =>
  from
    .select()
    .from(departures)
    .where(and(eq(departures.meetupId, arg('meetupId')), isNull(departures.endedAt)))
    .limit(1),
);

/** The open departure of a meetup; null where its host stays. */
export async function openDeparture(from: Reads, meetupId: string): Promise<Departure | null> {
  const [open] = await openOf(from, { meetupId });
  return open ?? null;
}

/** A departure by its id, whatever became of it, with its meetup and host. */
export async function departureById(from: Reads, id: string) {
  const [found] = await from
    .select({ departure: departures, meetup: meetups, host: people })
    .from(departures)
    .innerJoin(meetups, eq(meetups.id, departures.meetupId))
    .innerJoin(people, eq(people.id, departures.hostId))
    .where(eq(departures.id, id))
    .limit(1);
  return found ?? null;
}

/** The claims of a departure that stand, in the order in which they were made. */
export function claimsOf(from: Reads, departureId: string) {
  return standing(from, { departureId });
}

const standing = statement('departures: claims', (from: Reads) =>
  from
    .select({
      id: claims.id,
      personId: claims.personId,
      claimedAt: claims.claimedAt,
      acceptedAt: claims.acceptedAt,
      name: people.name,
    })
    .from(claims)
    .innerJoin(people, eq(people.id, claims.personId))
    .where(and(eq(claims.departureId, arg('departureId')), isNull(claims.takenBackAt)))
    .orderBy(asc(claims.claimedAt), asc(claims.id)),
);

/** The co-hosts of a meetup, since when each. */
export async function coHostsOf(from: Reads, meetupId: string) {
  return (await teamOf(from, meetupId)).filter(({ role }) => role === 'co-host');
}

/** The next date of a meetup that is to take place; null where none is planned. */
export async function nextDateOf(from: Reads, meetupId: string, now: Instant) {
  const [next] = await nextDates(from, meetupId, now, 1);
  return next ?? null;
}

/** What somebody left, claimed or was appointed to, for them to take away. */
export async function departuresOf(from: Reads, personId: string) {
  const meetup = { meetup: meetups.name };
  return {
    left: await from
      .select({
        ...meetup,
        kind: departures.kind,
        startedAt: departures.startedAt,
        leavesOn: departures.leavesOn,
        endedAt: departures.endedAt,
        outcome: departures.outcome,
      })
      .from(departures)
      .innerJoin(meetups, eq(meetups.id, departures.meetupId))
      .where(eq(departures.hostId, personId)),
    claimed: await from
      .select({
        ...meetup,
        claimedAt: claims.claimedAt,
        takenBackAt: claims.takenBackAt,
        acceptedAt: claims.acceptedAt,
      })
      .from(claims)
      .innerJoin(meetups, eq(meetups.id, claims.meetupId))
      .where(eq(claims.personId, personId)),
    appointed: await from
      .select({ ...meetup, appointedAt: appointments.appointedAt, reason: appointments.reason })
      .from(appointments)
      .innerJoin(meetups, eq(meetups.id, appointments.meetupId))
      .where(or(eq(appointments.toId, personId), eq(appointments.fromId, personId))),
  };
}

// Few are open; by an inner join SQLite would rather walk through all meetups.
const atDesk = statement('departures: at the desk', (from: Reads) =>
  from
    .select({ departure: departures, meetup: { slug: meetups.slug, name: meetups.name }, role: team.role })
    .from(departures)
    .crossJoin(meetups)
    .leftJoin(
      team,
      and(eq(team.meetupId, departures.meetupId), eq(team.personId, arg('personId')), isNull(team.endedAt)),
    )
    .leftJoin(
      members,
      and(
        eq(members.meetupId, departures.meetupId),
        eq(members.personId, arg('personId')),
        eq(members.state, 'member'),
      ),
    )
    .where(
      and(
        isNull(departures.endedAt),
        eq(meetups.id, departures.meetupId),
        isNull(meetups.endedAt),
        or(
          and(eq(departures.hostId, arg('personId')), eq(departures.kind, 'stepping-down')),
          and(isNotNull(team.id), isNotNull(departures.teamAskedAt)),
          and(isNotNull(members.id), isNotNull(departures.membersAskedAt)),
        ),
      ),
    )
    .limit(5),
);

/** Meetups that look for a host, where this person hosts or was asked: for their desk. */
export function departuresAtDesk(from: Reads, personId: string) {
  return atDesk(from, { personId });
}
