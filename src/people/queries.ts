import { and, asc, eq, gt, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import { confirmedOf } from '../attendance/visits/queries.ts';
import { addressChanges, bounces, stops } from '../db/schema/arriving.ts';
import { letters } from '../db/schema/letters.ts';
import { answers, meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { audit, people, signIns } from '../db/schema/people.ts';
import { team } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { sharedBySaying } from '../decisions/queries.ts';
import { departuresOf } from '../handoffs/departures/queries.ts';
import { handoffsOf } from '../handoffs/queries.ts';
import { straysFrom } from '../inbound/strays/queries.ts';
import { repliesOf } from '../inbound/words/queries.ts';
import { turnsBy } from '../leads/queries.ts';
import { helpOf } from '../path/helping/queries.ts';
import { pollAnswersBy } from '../polls/queries.ts';
import { saidInRetros } from '../retros/queries.ts';
import { saidOfPurpose } from '../reviews/queries.ts';
import { factorKept } from '../signin/second-factor/queries.ts';
import { tasksAbout } from '../tasks/queries.ts';
import { rolesOf } from '../team/queries.ts';
import { termsOf } from '../terms/queries.ts';
import { aimsBy } from '../themes/aims/queries.ts';
import { proposedBy } from '../themes/queries.ts';
import type { Instant } from '../time/clock.ts';

/** The person of an address in its normal form: none or one row. */
export const personWithEmail = statement('person with email', (from: Reads) =>
  from
    .select()
    .from(people)
    .where(eq(people.email, arg('email'))),
);

/** A person by id: none or one row. */
export const personById = statement('person by id', (from: Reads) =>
  from
    .select()
    .from(people)
    .where(eq(people.id, arg('id'))),
);

/** What these people are called. */
export async function namesOf(from: Reads, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await from
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The meetups that somebody is with, and who hosts them. */
export function meetupsOf(from: Reads, personId: string) {
  return from
    .select({
      slug: meetups.slug,
      name: meetups.name,
      hostId: meetups.hostId,
      hostName: people.name,
      hostTitle: meetups.hostTitle,
      endedAt: meetups.endedAt,
    })
    .from(members)
    .innerJoin(meetups, eq(meetups.id, members.meetupId))
    .innerJoin(people, eq(people.id, meetups.hostId))
    .where(and(eq(members.personId, personId), inArray(members.state, ['member', 'requested', 'unconfirmed'])))
    .orderBy(asc(meetups.name))
    .limit(500);
}

/** Meetups that somebody hosts and has not ended. */
export function hostedBy(from: Reads, personId: string) {
  return from
    .select({ id: meetups.id, slug: meetups.slug, name: meetups.name })
    .from(meetups)
    .where(and(eq(meetups.hostId, personId), isNull(meetups.endedAt)))
    .limit(100);
}

/** Every meetup that somebody is with or shares the work of, however they are in it. */
export async function meetupIdsOf(from: Reads, personId: string): Promise<string[]> {
  const joined = await from.select({ id: members.meetupId }).from(members).where(eq(members.personId, personId));
  const shared = await from.selectDistinct({ id: team.meetupId }).from(team).where(eq(team.personId, personId));
  return [...new Set([...joined, ...shared].map(({ id }) => id))];
}

/** The sessions still to come that somebody has said something for, or may. */
export function comingRsvps(from: Reads, personId: string, now: Instant) {
  return from
    .select({ rsvp: rsvps, session: sessions })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(and(eq(rsvps.personId, personId), gt(sessions.startsAt, now), isNull(sessions.cancelledAt)))
    .limit(500);
}

/** The sessions still to come that somebody leads or was asked to lead. */
export function comingLeads(from: Reads, personId: string, now: Instant) {
  return from
    .select()
    .from(sessions)
    .where(and(eq(sessions.leadId, personId), gt(sessions.endsAt, now)))
    .limit(500);
}

/** How many operators there are besides this one. */
export function otherOperators(from: Reads, personId: string): Promise<number> {
  return from.$count(people, and(isNotNull(people.operatorSince), isNull(people.erasedAt), ne(people.id, personId)));
}

/** Everything that is kept about somebody, for them to take away: no secrets, and nobody else's data. */
export async function everythingAbout(from: Reads, personId: string) {
  const [profile] = await personById(from, { id: personId });
  return {
    profile: profile ?? null,
    signIns: await from
      .select({ browser: signIns.browser, createdAt: signIns.createdAt, lastSeenAt: signIns.lastSeenAt })
      .from(signIns)
      .where(eq(signIns.personId, personId)),
    secondFactor: await factorKept(from, personId),
    memberships: await from
      .select({ meetup: meetups.name, membership: members })
      .from(members)
      .innerJoin(meetups, eq(meetups.id, members.meetupId))
      .where(eq(members.personId, personId)),
    team: await rolesOf(from, personId),
    decided: await sharedBySaying(from, personId),
    themes: await proposedBy(from, personId),
    aims: await aimsBy(from, personId),
    polls: await pollAnswersBy(from, personId),
    repliesByMail: await repliesOf(from, personId),
    writtenToTheInstance: profile?.email == null ? [] : await straysFrom(from, profile.email),
    tasks: await tasksAbout(from, personId),
    purposes: await saidOfPurpose(from, personId),
    retrospectives: await saidInRetros(from, personId),
    handoffs: await handoffsOf(from, personId),
    departures: await departuresOf(from, personId),
    terms: await termsOf(from, personId),
    turns: await turnsBy(from, personId),
    attendance: await confirmedOf(from, personId),
    helping: await helpOf(from, personId),
    hosted: await from.select().from(meetups).where(eq(meetups.hostId, personId)),
    answers: await from
      .select({ meetup: meetups.name, number: sessions.number, start: sessions.localStart, rsvp: rsvps, said: answers })
      .from(rsvps)
      .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
      .innerJoin(meetups, eq(meetups.id, rsvps.meetupId))
      .leftJoin(answers, eq(answers.rsvpId, rsvps.id))
      .where(eq(rsvps.personId, personId)),
    letters: await from
      .select({ kind: letters.kind, subject: letters.subject, state: letters.state, postedAt: letters.postedAt })
      .from(letters)
      .where(eq(letters.personId, personId)),
    stops: await from.select().from(stops).where(eq(stops.personId, personId)),
    bounces: await from.select().from(bounces).where(eq(bounces.personId, personId)),
    addressChanges: await from
      .select({ email: addressChanges.email, at: addressChanges.askedAt, confirmedAt: addressChanges.confirmedAt })
      .from(addressChanges)
      .where(eq(addressChanges.personId, personId)),
    record: await from
      .select()
      .from(audit)
      .where(and(eq(audit.subjectId, personId), eq(audit.subject, 'person'))),
  };
}
