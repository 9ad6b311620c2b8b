import { and, asc, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { imports } from '../db/schema/letters.ts';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

type State = (typeof members.$inferSelect)['state'];

const shown = {
  id: members.id,
  personId: members.personId,
  state: members.state,
  source: members.source,
  joinedAt: members.joinedAt,
  createdAt: members.createdAt,
  endedAt: members.endedAt,
  name: people.name,
  reading: people.reading,
  email: people.email,
  industry: people.industry,
  company: people.company,
  refusedAt: people.refusedAt,
  refusedWhy: people.refusedWhy,
  bouncedAt: people.bouncedAt,
  bouncedAs: people.bouncedAs,
};

/** The people of a meetup in these states; by reading and name in the order of Japanese dictionaries. */
export async function membersOf(from: Reads, meetupId: string, states: State[]) {
  const rows = await from
    .select(shown)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.meetupId, meetupId), inArray(members.state, states)))
    .orderBy(asc(members.createdAt));
  return rows.sort((a, b) => order.compare(a.reading || a.name, b.reading || b.name));
}

const order = new Intl.Collator('ja');

/** One member of this meetup, or null: another meetup's id finds nothing. */
export async function memberOf(from: Reads, meetupId: string, memberId: string) {
  const [row] = await from
    .select(shown)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.id, memberId), eq(members.meetupId, meetupId)))
    .limit(1);
  return row ?? null;
}

/** The row of a person in this meetup, in whatever state. */
export async function memberRow(from: Reads, meetupId: string, personId: string) {
  const [row] = await selectRow(from, { meetupId, personId });
  return row ?? null;
}

const selectRow = statement('members: row', (from: Reads) =>
  from
    .select()
    .from(members)
    .where(and(eq(members.meetupId, arg('meetupId')), eq(members.personId, arg('personId'))))
    .limit(1),
);

/** The member row that a link leads to, with its meetup and its person. */
export async function membership(from: Reads, memberId: string) {
  const [row] = await from
    .select({ member: members, meetup: meetups, person: people })
    .from(members)
    .innerJoin(meetups, eq(meetups.id, members.meetupId))
    .innerJoin(people, eq(people.id, members.personId))
    .where(eq(members.id, memberId))
    .limit(1);
  return row ?? null;
}

/** Sessions that people can answer to now. */
export async function openSessions(from: Reads, meetupId: string, now: Instant) {
  return from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        gt(sessions.startsAt, now),
        isNotNull(sessions.openedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt));
}

/** Answers of a person to sessions of a meetup that are still to come. */
export async function comingAnswers(from: Reads, meetupId: string, personId: string, now: Instant) {
  return from
    .select({ rsvp: rsvps, session: sessions })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(and(eq(rsvps.personId, personId), eq(rsvps.meetupId, meetupId), gt(sessions.startsAt, now)));
}

export async function importOf(from: Reads, meetupId: string, importId: string) {
  const [row] = await from
    .select()
    .from(imports)
    .where(and(eq(imports.id, importId), eq(imports.meetupId, meetupId)))
    .limit(1);
  return row ?? null;
}

/** The words in which consent was last stated in this meetup, to be offered again. */
export async function lastConsent(from: Reads, meetupId: string): Promise<string | null> {
  const [row] = await from
    .select({ consent: members.consent })
    .from(members)
    .where(and(eq(members.meetupId, meetupId), isNotNull(members.addedBy)))
    .orderBy(desc(members.createdAt))
    .limit(1);
  return row?.consent?.words ?? null;
}
