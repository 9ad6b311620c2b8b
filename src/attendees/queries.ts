import { and, eq } from 'drizzle-orm';
import { rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Rsvp, Session } from '../rsvps/queries.ts';
import { wishesIn } from '../stops/queries.ts';
import { byReading } from './order.ts';

/** Everybody who has an RSVP for a session, with what an organizer may see of them; sorted by reading, else by name. */
export async function attendeesOf(from: Reads, sessionId: string) {
  const rows = await selectAttendees(from, { sessionId });
  const wishes = await wishesIn(
    from,
    rows[0]?.meetupId ?? '',
    rows.map((one) => one.personId),
  );
  return byReading(rows.map((one) => ({ ...one, wishes: wishes.get(one.personId) ?? [] })));
}

const selectAttendees = statement('attendees: of a session', (from: Reads) =>
  from
    .select({
      rsvpId: rsvps.id,
      personId: rsvps.personId,
      state: rsvps.state,
      way: rsvps.way,
      comment: rsvps.comment,
      newcomer: rsvps.newcomer,
      waitPosition: rsvps.waitPosition,
      offerExpiresAt: rsvps.offerExpiresAt,
      answeredAt: rsvps.answeredAt,
      stillGoingAt: rsvps.stillGoingAt,
      notMeAt: rsvps.notMeAt,
      linkVersion: rsvps.linkVersion,
      name: people.name,
      reading: people.reading,
      badgeName: people.badgeName,
      industry: people.industry,
      company: people.company,
      talkAbout: people.talkAbout,
      email: people.email,
      refusedAt: people.refusedAt,
      refusedWhy: people.refusedWhy,
      bouncedAt: people.bouncedAt,
      bouncedAs: people.bouncedAs,
      meetupId: rsvps.meetupId,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.sessionId, arg('sessionId'))),
);

/** One RSVP of this meetup's session; an id of another session or meetup finds nothing. */
export async function attendeeOf(
  from: Reads,
  of: { meetupId: string; sessionId: string; rsvpId: string },
): Promise<{ rsvp: Rsvp; session: Session } | null> {
  const [found] = await selectOne(from, of);
  return found ?? null;
}

const selectOne = statement('attendees: one', (from: Reads) =>
  from
    .select({ rsvp: rsvps, session: sessions })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(
      and(eq(rsvps.id, arg('rsvpId')), eq(rsvps.sessionId, arg('sessionId')), eq(sessions.meetupId, arg('meetupId'))),
    ),
);
