import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { columnsOf } from '../db/columns.ts';
import { attendance } from '../db/schema/attendance.ts';
import { rsvps, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type Rsvp = typeof rsvps.$inferSelect;

/** What answering asks of a session: not what its pages and letters say of it. */
export const answered = columnsOf(
  sessions,
  ['id', 'meetupId', 'uid', 'timeZone', 'startsAt', 'endsAt', 'deadlineAt', 'cutoffAt'],
  ['onSite', 'online', 'capacityOnSite', 'capacityOnline'],
  ['openedAt', 'skippedAt', 'postponedAt', 'cancelledAt', 'changedSequence'],
);
export type Session = Pick<typeof sessions.$inferSelect, keyof typeof answered>;

/** An RSVP and its session, by the id that an answer link is for. */
export const rsvpWithSession = statement('rsvps: rsvp with session', (from: Reads) =>
  from
    .select({ rsvp: rsvps, session: answered })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(eq(rsvps.id, arg('rsvpId'))),
);

/** The session an RSVP is for: its key is needed before the change. */
export async function sessionIdOf(from: Reads, rsvpId: string): Promise<string | null> {
  const [found] = await selectSessionId(from, { rsvpId });
  return found?.sessionId ?? null;
}

const selectSessionId = statement('rsvps: session id', (from: Reads) =>
  from
    .select({ sessionId: rsvps.sessionId })
    .from(rsvps)
    .where(eq(rsvps.id, arg('rsvpId'))),
);

/**
 * Whether a person has not been at any earlier session of a meetup: was not going, or it was confirmed that they did not
 * come; nor came without an answer.
 */
export async function isNewcomer(from: Reads, meetupId: string, personId: string, startsAt: Instant): Promise<boolean> {
  const earlier = await selectEarlier(from, { meetupId, personId, before: startsAt });
  if (earlier.length > 0) return false;
  return (await selectWalkIn(from, { meetupId, personId, before: startsAt })).length === 0;
}

const selectEarlier = statement('rsvps: earlier going', (from: Reads) =>
  from
    .select({ id: rsvps.id })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .leftJoin(attendance, and(eq(attendance.sessionId, rsvps.sessionId), eq(attendance.personId, rsvps.personId)))
    .where(
      and(
        eq(rsvps.personId, arg('personId')),
        eq(rsvps.meetupId, arg('meetupId')),
        eq(rsvps.state, 'going'),
        or(isNull(attendance.came), eq(attendance.came, 'attended')),
        lt(sessions.startsAt, arg('before')),
      ),
    )
    .limit(1),
);

const selectWalkIn = statement('rsvps: earlier walk-in', (from: Reads) =>
  from
    .select({ id: attendance.id })
    .from(attendance)
    .innerJoin(sessions, eq(sessions.id, attendance.sessionId))
    .where(
      and(
        eq(attendance.personId, arg('personId')),
        eq(attendance.meetupId, arg('meetupId')),
        eq(attendance.came, 'attended'),
        lt(sessions.startsAt, arg('before')),
      ),
    )
    .limit(1),
);
