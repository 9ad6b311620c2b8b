import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, not, or, type SQL } from 'drizzle-orm';
import { letters } from '../db/schema/letters.ts';
import { meetups, rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Session } from './session.ts';
import { concerned } from './telling.ts';
import type { When } from './when.ts';

const byId = statement('session-by-id', (from: Reads) =>
  from
    .select()
    .from(sessions)
    .where(eq(sessions.id, arg('id')))
    .limit(1),
);

/** A session by its id alone: for links and chores. Routes with a meetup use `sessionOf`. */
export async function sessionById(from: Reads, sessionId: string): Promise<Session | null> {
  const [session] = await byId(from, { id: sessionId });
  return session ?? null;
}

/** A session of this meetup; another meetup's id finds nothing. */
export async function sessionOf(from: Reads, meetupId: string, sessionId: string): Promise<Session | null> {
  const session = await sessionById(from, sessionId);
  return session?.meetupId === meetupId ? session : null;
}

/** Sessions of a meetup still to come, drafts too, and postponed ones that wait for a date, in order of their start. */
export async function comingSessions(from: Reads, meetupId: string, now: Instant): Promise<Session[]> {
  const waits = and(isNotNull(sessions.postponedAt), isNull(sessions.cancelledAt));
  return from
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), or(gt(sessions.endsAt, now), waits)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
}

/** Sessions of a meetup that have ended, the newest first; a draft that never opened is none of them. */
export async function pastSessions(from: Reads, meetupId: string, now: Instant, most: number): Promise<Session[]> {
  const ended = and(lte(sessions.endsAt, now), isNotNull(sessions.openedAt));
  const waits = and(isNotNull(sessions.postponedAt), isNull(sessions.cancelledAt));
  return from
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), ended, not(waits as SQL)))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(most);
}

/** The numbers that cancelled sessions gave back, and those that sessions of the meetup bear. */
export async function numbersOf(from: Reads, meetupId: string): Promise<{ freed: number[]; used: number[] }> {
  const of = (free: boolean) =>
    from
      .select({ number: sessions.number })
      .from(sessions)
      .where(
        and(
          eq(sessions.meetupId, meetupId),
          isNotNull(sessions.number),
          free ? isNotNull(sessions.numberReusedAt) : isNull(sessions.numberReusedAt),
        ),
      );
  const freed = (await of(true)).map((row) => row.number as number);
  if (freed.length === 0) return { freed, used: [] };
  return { freed, used: (await of(false)).map((row) => row.number as number) };
}

/** The meetup with what matters about its host when a session is to be announced. */
export async function meetupWithHost(from: Reads, meetupId: string) {
  const [found] = await from
    .select({ meetup: meetups, host: { id: people.id, lastActedAt: people.lastActedAt } })
    .from(meetups)
    .innerJoin(people, eq(people.id, meetups.hostId))
    .where(eq(meetups.id, meetupId))
    .limit(1);
  return found ?? null;
}

/** The dates of a meetup that begin after `since` and are to take place, drafts too: so many at most, in order. */
export function nextDates(from: Reads, meetupId: string, since: Instant, most: number): Promise<Session[]> {
  return datesFrom(from, { meetupId, since, most });
}

const datesFrom = statement('sessions: next dates', (from: Reads) =>
  from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, arg('meetupId')),
        gt(sessions.startsAt, arg('since')),
        isNull(sessions.skippedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(arg('most')),
);

/** A session that was added by the same form a moment ago: a form that is sent twice adds one. */
export async function justAdded(from: Reads, meetupId: string, when: When & { theme: string }, since: Instant) {
  const { startsAt, endsAt, theme } = when;
  const same = and(eq(sessions.startsAt, startsAt), eq(sessions.endsAt, endsAt), eq(sessions.theme, theme));
  const fresh = and(isNull(sessions.cadenceDate), isNull(sessions.openedAt), gt(sessions.createdAt, since));
  const [found] = await from
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), same, fresh))
    .limit(1);
  return found ?? null;
}

/** Everybody who has an RSVP for a session: who, their state, and whether the invitation has left. */
export async function invitedOf(from: Reads, sessionId: string) {
  return from
    .select({ rsvpId: rsvps.id, personId: rsvps.personId, state: rsvps.state })
    .from(rsvps)
    .where(eq(rsvps.sessionId, sessionId))
    .orderBy(asc(rsvps.id));
}

/** Who was sent one of these letters about a session, or their copy address: handed to their server, or on its way. */
export async function toldOf(from: Reads, sessionId: string, kinds: string[]): Promise<Set<string>> {
  const rows = await from
    .select({ personId: letters.personId })
    .from(letters)
    .where(
      and(eq(letters.sessionId, sessionId), inArray(letters.kind, kinds), inArray(letters.state, ['sent', 'claimed'])),
    );
  return new Set(rows.map((row) => row.personId).filter((id) => id !== null));
}

/** Whom a change of this session concerns: see `concerned`. */
export async function concernedBy(from: Reads, sessionId: string) {
  return concerned(await invitedOf(from, sessionId), await toldOf(from, sessionId, ['invitation']));
}
