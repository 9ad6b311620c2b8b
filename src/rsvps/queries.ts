import { and, eq, lt } from 'drizzle-orm';
import { rsvps, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type Rsvp = typeof rsvps.$inferSelect;
export type Session = typeof sessions.$inferSelect;

/** An RSVP and its session, by the id that an answer link is for. */
export const rsvpWithSession = statement('rsvps: rsvp with session', (from: Reads) =>
  from
    .select({ rsvp: rsvps, session: sessions })
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

/** Whether a person has not been going to any earlier session of a meetup. */
export async function isNewcomer(from: Reads, meetupId: string, personId: string, startsAt: Instant): Promise<boolean> {
  const earlier = await selectEarlier(from, { meetupId, personId, before: startsAt });
  return earlier.length === 0;
}

const selectEarlier = statement('rsvps: earlier going', (from: Reads) =>
  from
    .select({ id: rsvps.id })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(
      and(
        eq(rsvps.personId, arg('personId')),
        eq(rsvps.meetupId, arg('meetupId')),
        eq(rsvps.state, 'going'),
        lt(sessions.startsAt, arg('before')),
      ),
    )
    .limit(1),
);
