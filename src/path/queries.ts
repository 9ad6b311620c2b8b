import { and, count, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { visitsOf } from '../attendance/visits/queries.ts';
import { decisionPeople, decisions } from '../db/schema/decisions.ts';
import { helpOffers } from '../db/schema/helping.ts';
import { members, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { tasks } from '../db/schema/tasks.ts';
import { teamInvitations } from '../db/schema/team.ts';
import { turns } from '../db/schema/turns.ts';
import type { Reads } from '../db/store.ts';
import { ledIn } from '../leads/queries.ts';
import { namesOf } from '../people/queries.ts';
import { teamOf } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { type Doing, furthest } from './next.ts';

export type Walker = Doing & { personId: string; name: string };

/** Who is furthest on the path of a meetup besides its host: three at most, each with the reasons (see `furthest`). */
export async function furthestOf(from: Reads, meetup: { id: string; hostId: string }, now: Instant) {
  return furthest(await walkersOf(from, meetup, now));
}

/**
 * Everybody who has gone a step beyond attending, with what they did: host, team, who led, who watched, who offered help.
 */
export async function walkersOf(
  from: Reads,
  meetup: { id: string; hostId: string },
  now: Instant,
  only?: string,
): Promise<Walker[]> {
  const { id: meetupId, hostId } = meetup;
  const [team, offers, invited, led, done, watched, decided, leading] = await Promise.all([
    teamOf(from, meetupId),
    offersOf(from, meetupId),
    invitedTo(from, meetupId, now),
    ledIn(from, meetupId, now),
    tasksBy(from, meetupId, doer),
    tasksBy(from, meetupId, sql<string | null>`${tasks.watcherId}`),
    decidedBy(from, meetupId),
    leadingNext(from, meetupId, now),
  ]);
  const roles = new Map(team.map(({ personId, role }) => [personId, role]));
  const offered = new Map(offers.map((one) => [one.personId, one]));
  const shares = [hostId, ...roles.keys()];
  const others = [...offered.keys(), ...led.keys(), ...watched.keys()].filter((id) => id !== '');
  const ids = only === undefined ? [...new Set([...shares, ...(await stillIn(from, meetupId, others))])] : [only];
  const [visits, names] = await Promise.all([visitsOf(from, meetupId, ids, now), namesOf(from, ids)]);
  return ids.map((personId) => ({
    personId,
    name: names.get(personId) ?? '',
    role: personId === hostId ? 'host' : (roles.get(personId) ?? null),
    visits: visits.get(personId)?.many ?? 0,
    lastVisitAt: visits.get(personId)?.lastAt ?? null,
    offeredAt: offered.get(personId)?.offeredAt ?? null,
    setAside: offered.get(personId)?.setAsideAt != null,
    invited: invited.has(personId),
    tasksDone: done.get(personId) ?? 0,
    watched: watched.get(personId) ?? 0,
    led: led.get(personId)?.led ?? 0,
    lastLedAt: led.get(personId)?.lastAt ?? null,
    leadsNext: leading.has(personId),
    decided: decided.get(personId) ?? 0,
  }));
}

/** Those of these people who are still members: nobody is asked who has left. */
async function stillIn(from: Reads, meetupId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await from
    .select({ personId: members.personId })
    .from(members)
    .where(
      and(eq(members.meetupId, meetupId), eq(members.state, 'member'), inArray(members.personId, ids.slice(0, 500))),
    );
  return rows.map(({ personId }) => personId);
}

/** Which members said "I'd like to help" and have not taken it back, the longest ago first. */
export async function offersOf(from: Reads, meetupId: string) {
  const rows = await from
    .select({
      id: helpOffers.id,
      personId: helpOffers.personId,
      offeredAt: helpOffers.offeredAt,
      setAsideAt: helpOffers.setAsideAt,
      name: people.name,
    })
    .from(helpOffers)
    .innerJoin(people, eq(people.id, helpOffers.personId))
    .innerJoin(members, and(eq(members.meetupId, helpOffers.meetupId), eq(members.personId, helpOffers.personId)))
    .where(and(eq(helpOffers.meetupId, meetupId), isNull(helpOffers.takenBackAt), eq(members.state, 'member')))
    .limit(200);
  return rows.sort((a, b) => a.offeredAt - b.offeredAt);
}

async function invitedTo(from: Reads, meetupId: string, now: Instant): Promise<Set<string>> {
  const rows = await from
    .select({ personId: teamInvitations.personId })
    .from(teamInvitations)
    .where(
      and(
        eq(teamInvitations.meetupId, meetupId),
        gt(teamInvitations.expiresAt, now),
        isNull(teamInvitations.acceptedAt),
        isNull(teamInvitations.declinedAt),
        isNull(teamInvitations.voidedAt),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}

/** Who did a task: whoever it is with; and where nobody took it first, whoever said that it is done. */
export const doer = sql<string | null>`coalesce(${tasks.assigneeId}, ${tasks.doneBy})`;

/** How many tasks of a meetup were done by each, or with each beside. */
async function tasksBy(from: Reads, meetupId: string, who: SQL<string | null>): Promise<Map<string, number>> {
  const rows = await from
    .select({ personId: who, many: count() })
    .from(tasks)
    .where(and(eq(tasks.meetupId, meetupId), isNotNull(who), isNotNull(tasks.doneAt), isNull(tasks.droppedAt)))
    .groupBy(who);
  return new Map(rows.map(({ personId, many }) => [personId ?? '', many]));
}

async function decidedBy(from: Reads, meetupId: string): Promise<Map<string, number>> {
  const rows = await from
    .select({ personId: decisionPeople.personId, many: count() })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .where(eq(decisions.meetupId, meetupId))
    .groupBy(decisionPeople.personId);
  return new Map(rows.map(({ personId, many }) => [personId, many]));
}

/** Who is asked to lead a coming session, or will. */
async function leadingNext(from: Reads, meetupId: string, now: Instant): Promise<Set<string>> {
  const rows = await from
    .select({ personId: turns.personId })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(
      and(
        eq(turns.meetupId, meetupId),
        eq(turns.part, 'lead'),
        isNull(turns.declinedAt),
        isNull(turns.endedAt),
        gt(sessions.endsAt, now),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}
