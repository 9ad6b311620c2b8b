import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { visitsOf } from '../attendance/visits/queries.ts';
import { meetups, members } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { pollDates, pollMarks, polls, pollVoters } from '../db/schema/polls.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

export type Poll = typeof polls.$inferSelect;
export type PollDate = typeof pollDates.$inferSelect;

/** A poll of this meetup; another meetup's id finds nothing. */
export async function pollOf(from: Reads, meetupId: string, id: string): Promise<Poll | null> {
  const [row] = await from
    .select()
    .from(polls)
    .where(and(eq(polls.id, id), eq(polls.meetupId, meetupId)))
    .limit(1);
  return row ?? null;
}

/** A poll by its public link, with its meetup. */
export async function pollById(from: Reads, id: string) {
  const [row] = await from
    .select({ poll: polls, meetup: meetups })
    .from(polls)
    .innerJoin(meetups, eq(meetups.id, polls.meetupId))
    .where(eq(polls.id, id))
    .limit(1);
  return row ?? null;
}

/** Who holds a link to an answer, with the poll and its meetup. The person is null where only a name is known. */
export async function voterById(from: Reads, id: string) {
  const [row] = await from
    .select({
      voter: pollVoters,
      poll: polls,
      meetup: meetups,
      person: {
        ...{ id: people.id, name: people.name, badgeName: people.badgeName },
        ...{ copyEmail: people.copyEmail, copyVersion: people.copyVersion },
        ...{ copyConfirmedAt: people.copyConfirmedAt, copyEndedAt: people.copyEndedAt },
      },
    })
    .from(pollVoters)
    .innerJoin(polls, eq(polls.id, pollVoters.pollId))
    .innerJoin(meetups, eq(meetups.id, polls.meetupId))
    .leftJoin(people, eq(people.id, pollVoters.personId))
    .where(eq(pollVoters.id, id))
    .limit(1);
  return row ?? null;
}

/** The candidate dates in their order. */
export function datesOf(from: Reads, pollId: string): Promise<PollDate[]> {
  return from.select().from(pollDates).where(eq(pollDates.pollId, pollId)).orderBy(asc(pollDates.startsAt));
}

/** The polls of a meetup, the newest first, with how many have answered. */
export async function pollsOf(from: Reads, meetupId: string) {
  return from
    .select({ poll: polls, answered: count(pollVoters.answeredAt), voters: count(pollVoters.id) })
    .from(polls)
    .leftJoin(pollVoters, eq(pollVoters.pollId, polls.id))
    .where(eq(polls.meetupId, meetupId))
    .groupBy(polls.id)
    .orderBy(desc(polls.createdAt), desc(polls.id))
    .limit(50);
}

/** Everybody who was asked or came, with what only organizers may read of them. */
export async function votersOf(from: Reads, pollId: string) {
  return from
    .select({
      voter: pollVoters,
      person: { name: people.name, badgeName: people.badgeName, industry: people.industry, erasedAt: people.erasedAt },
    })
    .from(pollVoters)
    .leftJoin(people, eq(people.id, pollVoters.personId))
    .where(eq(pollVoters.pollId, pollId))
    .orderBy(asc(pollVoters.answeredAt), asc(pollVoters.createdAt), asc(pollVoters.id))
    .limit(2000);
}

/** Every ○ △ × of a poll. */
export function marksOf(from: Reads, pollId: string) {
  return from
    .select({ voterId: pollMarks.voterId, dateId: pollMarks.dateId, said: pollMarks.said })
    .from(pollMarks)
    .innerJoin(pollVoters, eq(pollVoters.id, pollMarks.voterId))
    .where(eq(pollVoters.pollId, pollId));
}

/** What one voter said. */
export async function marksBy(from: Reads, voterId: string) {
  return from
    .select({ dateId: pollMarks.dateId, said: pollMarks.said })
    .from(pollMarks)
    .where(eq(pollMarks.voterId, voterId));
}

/** Who of a poll has come to a session of its meetup before: as confirmed, and until then whoever was going. */
export async function cameBefore(from: Reads, poll: { id: string; meetupId: string }, now: Instant) {
  const voters = await from
    .selectDistinct({ personId: pollVoters.personId })
    .from(pollVoters)
    .where(and(eq(pollVoters.pollId, poll.id), isNotNull(pollVoters.personId)));
  const ids = voters.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  return new Set((await visitsOf(from, poll.meetupId, ids, now)).keys());
}

/** The row of somebody who has shown that they are this person, or null. */
export async function ownVoter(from: Reads, pollId: string, personId: string) {
  const own = and(eq(pollVoters.pollId, pollId), eq(pollVoters.personId, personId), isNotNull(pollVoters.confirmedAt));
  const [row] = await from.select().from(pollVoters).where(own).limit(1);
  return row ?? null;
}

/** The row that this open page has made already, or null. */
export async function voterOfForm(from: Reads, formHash: string) {
  const [row] = await from.select().from(pollVoters).where(eq(pollVoters.formHash, formHash)).limit(1);
  return row ?? null;
}

/** How many have come to a poll by its public link. */
export function publicVoters(from: Reads, pollId: string): Promise<number> {
  return from.$count(pollVoters, and(eq(pollVoters.pollId, pollId), eq(pollVoters.isPublic, true)));
}

/** Those who were asked and have not answered. */
export async function unanswered(from: Reads, pollId: string) {
  return from
    .select({ id: pollVoters.id, personId: pollVoters.personId })
    .from(pollVoters)
    .where(and(eq(pollVoters.pollId, pollId), isNull(pollVoters.answeredAt), isNotNull(pollVoters.confirmedAt)));
}

/** Open polls whose moment to remind has come. */
export async function dueToRemind(from: Reads, now: Instant): Promise<Poll[]> {
  const due = and(
    lte(polls.remindAt, now),
    isNull(polls.remindedAt),
    gt(polls.deadlineAt, now),
    isNull(polls.closedAt),
    isNull(polls.withdrawnAt),
    isNull(polls.sessionId),
  );
  return from.select().from(polls).where(due).limit(100);
}

/** Who said ○ to the date that became this session: their invitation leaves first. */
export async function saidYesTo(from: Reads, sessionId: string): Promise<Set<string>> {
  const rows = await from
    .select({ personId: pollVoters.personId })
    .from(polls)
    .innerJoin(pollMarks, and(eq(pollMarks.dateId, polls.dateId), eq(pollMarks.said, 'yes')))
    .innerJoin(pollVoters, eq(pollVoters.id, pollMarks.voterId))
    .where(and(eq(polls.sessionId, sessionId), isNotNull(pollVoters.confirmedAt), isNotNull(pollVoters.personId)));
  return new Set(rows.flatMap(({ personId }) => personId ?? []));
}

/** Which of these people have left the meetup or were refused by it. */
export async function goneFrom(from: Reads, meetupId: string, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await from
    .select({ personId: members.personId })
    .from(members)
    .where(
      and(
        eq(members.meetupId, meetupId),
        inArray(members.personId, personIds.slice(0, 500)),
        inArray(members.state, ['left', 'refused']),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}

/** What somebody answered in polls, for them to take away. */
export async function pollAnswersBy(from: Reads, personId: string) {
  return from
    .select({
      meetup: meetups.name,
      poll: polls.title,
      date: pollDates.localStart,
      said: pollMarks.said,
      name: pollVoters.name,
    })
    .from(pollVoters)
    .innerJoin(polls, eq(polls.id, pollVoters.pollId))
    .innerJoin(meetups, eq(meetups.id, polls.meetupId))
    .leftJoin(pollMarks, eq(pollMarks.voterId, pollVoters.id))
    .leftJoin(pollDates, eq(pollDates.id, pollMarks.dateId))
    .where(and(eq(pollVoters.personId, personId), isNotNull(pollVoters.confirmedAt)))
    .orderBy(asc(pollVoters.createdAt));
}

/** Polls of these meetups that are closed and not decided yet, for two weeks: at most three. */
export async function pollsToDecide(from: Reads, meetupIds: readonly string[], now: Instant) {
  if (meetupIds.length === 0) return [];
  const closed = or(isNotNull(polls.closedAt), lte(polls.deadlineAt, now));
  const waits = and(closed, isNull(polls.withdrawnAt), isNull(polls.sessionId), gt(polls.deadlineAt, now - 14 * day));
  return from
    .select({ id: polls.id, title: polls.title, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(polls)
    .innerJoin(meetups, eq(meetups.id, polls.meetupId))
    .where(and(inArray(polls.meetupId, [...meetupIds]), waits))
    .orderBy(asc(polls.deadlineAt))
    .limit(3);
}
