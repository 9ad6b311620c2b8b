import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, max, or } from 'drizzle-orm';
import { heldBy } from '../attendance/visits/queries.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { TurnPart } from '../db/schema/shapes.ts';
import { team } from '../db/schema/team.ts';
import { turns } from '../db/schema/turns.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { rightsSince } from './turns.ts';

export type Turn = typeof turns.$inferSelect;

const live = and(isNull(turns.declinedAt), isNull(turns.endedAt));

/** A turn with its session, meetup and person. */
export async function turnById(from: Reads, id: string) {
  const [found] = await from
    .select({ turn: turns, session: sessions, meetup: meetups, person: people })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .innerJoin(meetups, eq(meetups.id, turns.meetupId))
    .innerJoin(people, eq(people.id, turns.personId))
    .where(eq(turns.id, id))
    .limit(1);
  return found ?? null;
}

/** Who is asked for a part of a session or has accepted it; null where nobody is. */
export async function liveTurn(from: Reads, sessionId: string, part: TurnPart): Promise<Turn | null> {
  const [turn] = await liveOf(from, { sessionId, part });
  return turn ?? null;
}

/** By what badge name whoever has the other part of the session is called; '' where nobody has accepted it. */
export async function nameBeside(from: Reads, { sessionId, part }: Turn): Promise<string> {
  const other = await liveTurn(from, sessionId, part === 'lead' ? 'backup' : 'lead');
  const found = other?.acceptedAt == null ? null : await turnById(from, other.id);
  return found === null ? '' : found.person.badgeName || found.person.name;
}

const liveOf = statement('leads: live turn', (from: Reads) =>
  from
    .select()
    .from(turns)
    .where(and(eq(turns.sessionId, arg('sessionId')), eq(turns.part, arg('part')), live))
    .limit(1),
);

/** The live turns of these sessions, and what was declined or given back for them, each with its person's name. */
export async function turnsOf(from: Reads, sessionIds: string[]) {
  if (sessionIds.length === 0) return [];
  return from
    .select({ turn: turns, name: people.name })
    .from(turns)
    .innerJoin(people, eq(people.id, turns.personId))
    .where(inArray(turns.sessionId, sessionIds))
    .orderBy(asc(turns.askedAt), asc(turns.id));
}

/** The live turns of somebody in a meetup for sessions that have not ended. */
export async function comingTurnsOf(from: Reads, personId: string, now: Instant, meetupId?: string): Promise<Turn[]> {
  const rows = await from
    .select({ turn: turns })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(
      and(
        eq(turns.personId, personId),
        meetupId === undefined ? undefined : eq(turns.meetupId, meetupId),
        live,
        gt(sessions.endsAt, now),
      ),
    )
    .limit(500);
  return rows.map(({ turn }) => turn);
}

/** How often each person led a session of this meetup that took place, and when last; who was only asked did not. */
export async function ledIn(from: Reads, meetupId: string, now: Instant) {
  const rows = await from
    .select({ personId: sessions.leadId, led: count(), lastAt: max(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), eq(sessions.leadState, 'accepted'), heldBy(now)))
    .groupBy(sessions.leadId);
  return new Map(rows.map(({ personId, led, lastAt }) => [personId ?? '', { led, lastAt }]));
}

/** Those of these meetups in which a co-host or an organizer is beside the host. */
export async function sharedMeetups(from: Reads, meetupIds: string[]): Promise<Set<string>> {
  if (meetupIds.length === 0) return new Set();
  const rows = await from
    .selectDistinct({ id: team.meetupId })
    .from(team)
    .where(
      and(
        inArray(team.meetupId, [...new Set(meetupIds)]),
        inArray(team.role, ['co-host', 'organizer']),
        isNull(team.endedAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Whether a co-host or an organizer is beside the host. */
export async function isShared(from: Reads, meetupId: string): Promise<boolean> {
  return (await anySharing(from, { meetupId })).length > 0;
}

const anySharing = statement('leads: anybody beside the host', (from: Reads) =>
  from
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.meetupId, arg('meetupId')), inArray(team.role, ['co-host', 'organizer']), isNull(team.endedAt)))
    .limit(1),
);

const comingTurns = statement('leads: turns at the desk', (from: Reads) =>
  from
    .select({ session: sessions, part: turns.part, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .innerJoin(meetups, eq(meetups.id, turns.meetupId))
    .where(
      and(
        eq(turns.personId, arg('personId')),
        isNotNull(turns.acceptedAt),
        live,
        gt(sessions.endsAt, arg('since')),
        isNull(sessions.skippedAt),
        isNull(sessions.cancelledAt),
        isNull(meetups.endedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(10),
);

/** The sessions that somebody leads or stands by for, until their sight of them ends. */
export function turnsAtDesk(from: Reads, personId: string, now: Instant) {
  return comingTurns(from, { personId, since: rightsSince(now) });
}

/** Every turn that somebody was asked for, for them to take away. */
export async function turnsBy(from: Reads, personId: string) {
  return from
    .select({
      meetup: meetups.name,
      start: sessions.localStart,
      part: turns.part,
      askedAt: turns.askedAt,
      acceptedAt: turns.acceptedAt,
      declinedAt: turns.declinedAt,
      endedAt: turns.endedAt,
      word: turns.word,
    })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .innerJoin(meetups, eq(meetups.id, turns.meetupId))
    .where(eq(turns.personId, personId))
    .orderBy(asc(turns.askedAt));
}

/** Turns whose rights are over, and nobody has written it down yet. */
export async function rightsToEnd(from: Reads, now: Instant): Promise<Turn[]> {
  const rows = await withoutRights(from, { since: rightsSince(now) });
  return rows.map(({ turn }) => turn);
}

const withoutRights = statement('leads: rights to end', (from: Reads) =>
  from
    .select({ turn: turns })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(
      and(
        isNotNull(turns.acceptedAt),
        isNull(turns.rightsEndedAt),
        or(lte(sessions.endsAt, arg('since')), isNotNull(turns.endedAt)),
      ),
    )
    .limit(500),
);
