import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { appointments, claims, departures } from '../../db/schema/departures.ts';
import { meetups, members, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { team } from '../../db/schema/team.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { isShared } from '../../leads/queries.ts';
import { nextDates } from '../../sessions/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { leastQuietDays } from './waits.ts';

const day = 86_400_000;

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

/** What matters of a host: when they last acted, and whether anybody shares the work. */
export async function hostFacts(from: Reads, meetup: { id: string; hostId: string }) {
  const [host] = await actedOf(from, { id: meetup.hostId });
  const lastActedAt = host?.lastActedAt ?? host?.createdAt ?? null;
  return { id: meetup.hostId, lastActedAt, shares: await isShared(from, meetup.id) };
}

const actedOf = statement('departures: when a host acted', (from: Reads) =>
  from
    .select({ lastActedAt: people.lastActedAt, createdAt: people.createdAt })
    .from(people)
    .where(eq(people.id, arg('id'))),
);

/** Meetups to look at: their host has not acted for so long, or somebody is looked for already. */
export async function meetupsToFollow(from: Reads, now: Instant): Promise<string[]> {
  const quiet = await quietMeetups(from, { now, since: now - leastQuietDays * day });
  const open = await lookedFor(from);
  return [...new Set([...open, ...quiet].map(({ id }) => id))];
}

const quietMeetups = statement('departures: quiet hosts', (from: Reads) =>
  from
    .selectDistinct({ id: meetups.id })
    .from(meetups)
    .innerJoin(people, eq(people.id, meetups.hostId))
    .innerJoin(sessions, eq(sessions.meetupId, meetups.id))
    .where(
      and(
        isNull(meetups.endedAt),
        eq(meetups.startStep, 'done'),
        or(isNull(people.lastActedAt), lte(people.lastActedAt, arg('since'))),
        gt(sessions.startsAt, arg('now')),
        isNull(sessions.openedAt),
      ),
    )
    .limit(2000),
);

const lookedFor = statement('departures: open ones', (from: Reads) =>
  from.select({ id: departures.meetupId }).from(departures).where(isNull(departures.endedAt)).limit(2000),
);

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
