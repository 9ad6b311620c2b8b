import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { attendeesOf } from '../attendees/queries.ts';
import { attendance } from '../db/schema/attendance.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { membersOf } from '../members/queries.ts';
import { namesOf } from '../people/queries.ts';
import type { Instant } from '../time/clock.ts';
import { hasPath, heldBy } from './visits/queries.ts';

/**
 * Everybody who can be on the sheet of a session, by reading: who was going, everybody else with an answer, members
 * without one, and who was ticked before and has left since.
 */
export async function sheetOf(from: Reads, session: { id: string; meetupId: string }) {
  const [answered, members, confirmed] = await Promise.all([
    attendeesOf(from, session.id),
    membersOf(from, session.meetupId, ['member']),
    from
      .select({ personId: attendance.personId, came: attendance.came })
      .from(attendance)
      .where(eq(attendance.sessionId, session.id)),
  ]);
  const cameOf = new Map(confirmed.map(({ personId, came: said }) => [personId, said]));
  const listed = new Set(answered.map(({ personId }) => personId));
  const unanswered = members.filter(({ personId }) => !listed.has(personId));
  for (const { personId } of unanswered) listed.add(personId);
  const gone = confirmed.map(({ personId }) => personId).filter((id) => !listed.has(id));
  const names = await namesOf(from, gone);
  return [
    ...answered.map(({ personId, name, reading, email, state }) => ({ personId, name, reading, email, state })),
    ...unanswered.map(({ personId, name, reading, email }) => ({ personId, name, reading, email, state: null })),
    ...gone.map((personId) => ({ personId, name: names.get(personId) ?? '', reading: '', email: null, state: null })),
  ].map((one) => ({ ...one, wasGoing: one.state === 'going', came: cameOf.get(one.personId) ?? null }));
}

/** Sessions of a meetup after this one: whoever goes to them may be a newcomer or not. */
export async function laterSessionIds(from: Reads, meetupId: string, sessionId: string): Promise<string[]> {
  const [session] = await from.select({ at: sessions.startsAt }).from(sessions).where(eq(sessions.id, sessionId));
  const rows = await from
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, session?.at ?? 0), isNotNull(sessions.openedAt)))
    .orderBy(asc(sessions.startsAt))
    .limit(60);
  return rows.map(({ id }) => id);
}

const ledLately = statement('attendance: sheets that wait', (from: Reads) =>
  from
    .select({ session: sessions, meetup: { id: meetups.id, slug: meetups.slug, name: meetups.name } })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(
      and(
        eq(sessions.leadId, arg('personId')),
        eq(sessions.leadState, 'accepted'),
        gt(sessions.endsAt, arg('since')),
        isNull(sessions.attendanceConfirmedAt),
        heldBy(arg('now')),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(3),
);

/** The sessions that somebody led within the last week and where nobody has said yet who came. */
export async function sheetsAtDesk(from: Reads, personId: string, now: Instant) {
  const waiting = await ledLately(from, { personId, now, since: now - 7 * 86_400_000 });
  const begun = await Promise.all(waiting.map(({ meetup }) => hasPath(from, meetup.id, now)));
  return waiting.filter((_one, at) => begun[at]);
}
