import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { meetups } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { team, teamInvitations } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

/** The team of a meetup besides its host, the longest in it first. */
export function teamOf(from: Reads, meetupId: string) {
  return members(from, { meetupId });
}

const members = statement('team: of a meetup', (from: Reads) =>
  from
    .select({ id: team.id, personId: team.personId, role: team.role, since: team.since, name: people.name })
    .from(team)
    .innerJoin(people, eq(people.id, team.personId))
    .where(and(eq(team.meetupId, arg('meetupId')), isNull(team.endedAt)))
    .orderBy(asc(team.since), asc(team.id)),
);

/** The live role of one person in a meetup, or null. */
export async function teamRow(from: Reads, meetupId: string, personId: string) {
  const [row] = await liveRow(from, { meetupId, personId });
  return row ?? null;
}

const liveRow = statement('team: live row', (from: Reads) =>
  from
    .select()
    .from(team)
    .where(and(eq(team.meetupId, arg('meetupId')), eq(team.personId, arg('personId')), isNull(team.endedAt)))
    .limit(1),
);

/** A live row of this meetup's team by its id; another meetup's id finds nothing. */
export async function teamRowById(from: Reads, meetupId: string, id: string) {
  const live = and(eq(team.id, id), eq(team.meetupId, meetupId), isNull(team.endedAt));
  const [row] = await from.select().from(team).where(live).limit(1);
  return row ?? null;
}

/** The invitation that a link is for, with its meetup and the person asked. */
export async function invitationById(from: Reads, id: string) {
  const [row] = await from
    .select({ invitation: teamInvitations, meetup: meetups, person: people })
    .from(teamInvitations)
    .innerJoin(meetups, eq(meetups.id, teamInvitations.meetupId))
    .innerJoin(people, eq(people.id, teamInvitations.personId))
    .where(eq(teamInvitations.id, id))
    .limit(1);
  return row ?? null;
}

/** Invitations of a meetup that wait for their answer, or were declined since `since`; the newest first. */
export async function invitationsOf(from: Reads, meetupId: string, since: Instant) {
  return from
    .select({ invitation: teamInvitations, name: people.name, email: people.email })
    .from(teamInvitations)
    .innerJoin(people, eq(people.id, teamInvitations.personId))
    .where(
      and(
        eq(teamInvitations.meetupId, meetupId),
        gt(teamInvitations.createdAt, since),
        isNull(teamInvitations.acceptedAt),
        isNull(teamInvitations.voidedAt),
      ),
    )
    .orderBy(desc(teamInvitations.createdAt))
    .limit(50);
}

/** The invitation of one person to a meetup that nobody has answered or taken back, however old. */
export async function openInvitation(from: Reads, meetupId: string, personId: string) {
  const [row] = await from
    .select()
    .from(teamInvitations)
    .where(
      and(
        eq(teamInvitations.meetupId, meetupId),
        eq(teamInvitations.personId, personId),
        isNull(teamInvitations.acceptedAt),
        isNull(teamInvitations.declinedAt),
        isNull(teamInvitations.voidedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Meetups whose work somebody shares, with their role: for their desk. */
export const sharedBy = statement('team: shared by', (from: Reads) =>
  from
    .select({ slug: meetups.slug, name: meetups.name, role: team.role })
    .from(team)
    .innerJoin(meetups, eq(meetups.id, team.meetupId))
    .where(and(eq(team.personId, arg('personId')), isNull(team.endedAt), isNull(meetups.endedAt)))
    .orderBy(asc(meetups.name))
    .limit(50),
);

/** Every role that somebody has or had, for them to take away. */
export async function rolesOf(from: Reads, personId: string) {
  return from
    .select({ meetup: meetups.name, role: team.role, since: team.since, endedAt: team.endedAt })
    .from(team)
    .innerJoin(meetups, eq(meetups.id, team.meetupId))
    .where(eq(team.personId, personId))
    .orderBy(asc(team.since));
}
