import { and, eq } from 'drizzle-orm';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';

/** What a confirmation link leads to: the sign-up, its session and meetup, the person, and what they are to the meetup. */
export async function signUpOf(from: Reads, rsvpId: string) {
  const [found] = await selectSignUp(from, { rsvpId });
  return found ?? null;
}

export type SignUp = NonNullable<Awaited<ReturnType<typeof signUpOf>>>;

const selectSignUp = statement('signups: by rsvp', (from: Reads) =>
  from
    .select({
      rsvp: rsvps,
      session: sessions,
      meetup: meetups,
      person: { id: people.id, name: people.name, badgeName: people.badgeName },
      member: { state: members.state },
    })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(meetups, eq(meetups.id, rsvps.meetupId))
    .innerJoin(people, eq(people.id, rsvps.personId))
    .leftJoin(members, and(eq(members.meetupId, rsvps.meetupId), eq(members.personId, rsvps.personId)))
    .where(eq(rsvps.id, arg('rsvpId'))),
);

/** Somebody's RSVP for a session, with what they are to its meetup. */
export const rsvpOfPerson = statement('signups: rsvp of a person', (from: Reads) =>
  from
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, arg('sessionId')), eq(rsvps.personId, arg('personId')))),
);
