import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { containing } from '../db/containing.ts';
import { decisionPeople, decisions, questions, questionViews } from '../db/schema/decisions.ts';
import { meetups } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import { comingSessions, pastSessions } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { patternFor } from './searched.ts';

export type Decision = typeof decisions.$inferSelect;
export type Question = typeof questions.$inferSelect;

/** So many decisions are listed; older ones are found by searching. */
export const most = 200;

/** The decisions of a meetup, the newest first: those that hold the searched words, and for members those open to them. */
export async function decisionsOf(
  from: Reads,
  meetupId: string,
  { words, forMembers }: { words: string | null; forMembers: boolean },
): Promise<Decision[]> {
  return from
    .select()
    .from(decisions)
    .where(
      and(
        eq(decisions.meetupId, meetupId),
        forMembers ? eq(decisions.forMembers, true) : undefined,
        words === null ? undefined : containing(decisions.search, patternFor(words)),
      ),
    )
    .orderBy(desc(decisions.decidedAt), desc(decisions.writtenAt))
    .limit(most);
}

/** The sessions that something can be about: those to come, the furthest first, and the last twenty. */
export async function sessionsToChoose(from: Reads, meetupId: string, now: Instant): Promise<Session[]> {
  const coming = await comingSessions(from, meetupId, now);
  return [...coming.toReversed(), ...(await pastSessions(from, meetupId, now, 20))];
}

/** One decision of this meetup; another meetup's id finds nothing. */
export async function decisionOf(from: Reads, meetupId: string, id: string): Promise<Decision | null> {
  const [row] = await from
    .select()
    .from(decisions)
    .where(and(eq(decisions.id, id), eq(decisions.meetupId, meetupId)))
    .limit(1);
  return row ?? null;
}

/** Which of these were replaced, and by which. */
export async function replacementsOf(from: Reads, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await from
    .select({ id: decisions.id, replacesId: decisions.replacesId })
    .from(decisions)
    .where(inArray(decisions.replacesId, [...ids]));
  return new Map(rows.map(({ id, replacesId }) => [replacesId ?? '', id]));
}

/** Who took part, by name; an erased person has none. */
export async function peopleIn(from: Reads, decisionId: string) {
  return from
    .select({ id: people.id, name: people.name })
    .from(decisionPeople)
    .innerJoin(people, eq(people.id, decisionPeople.personId))
    .where(eq(decisionPeople.decisionId, decisionId))
    .orderBy(asc(people.name));
}

/** Questions of a meetup that are not decided yet, the newest first. */
export async function openQuestions(from: Reads, meetupId: string): Promise<Question[]> {
  const rows = await from
    .select({ question: questions })
    .from(questions)
    .leftJoin(decisions, eq(decisions.questionId, questions.id))
    .where(and(eq(questions.meetupId, meetupId), isNull(decisions.id)))
    .orderBy(desc(questions.askedAt))
    .limit(most);
  return rows.map(({ question }) => question);
}

/** One question of this meetup, and the decision it turned into. */
export async function questionOf(from: Reads, meetupId: string, id: string) {
  const [row] = await from
    .select({ question: questions, decisionId: decisions.id })
    .from(questions)
    .leftJoin(decisions, eq(decisions.questionId, questions.id))
    .where(and(eq(questions.id, id), eq(questions.meetupId, meetupId)))
    .limit(1);
  return row ?? null;
}

/** The views of the team, in the order in which they were given. */
export async function viewsOf(from: Reads, questionId: string) {
  return from
    .select({
      personId: questionViews.personId,
      name: people.name,
      option: questionViews.option,
      words: questionViews.words,
    })
    .from(questionViews)
    .innerJoin(people, eq(people.id, questionViews.personId))
    .where(eq(questionViews.questionId, questionId))
    .orderBy(asc(questionViews.at), asc(questionViews.id));
}

/** What somebody decided with others and thinks of open questions, for them to take away. */
export async function sharedBySaying(from: Reads, personId: string) {
  return {
    decisions: await from
      .select({ meetup: meetups.name, what: decisions.what, decidedAt: decisions.decidedAt })
      .from(decisionPeople)
      .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
      .innerJoin(meetups, eq(meetups.id, decisions.meetupId))
      .where(eq(decisionPeople.personId, personId)),
    views: await from
      .select({ meetup: meetups.name, asks: questions.asks, option: questionViews.option, words: questionViews.words })
      .from(questionViews)
      .innerJoin(questions, eq(questions.id, questionViews.questionId))
      .innerJoin(meetups, eq(meetups.id, questions.meetupId))
      .where(eq(questionViews.personId, personId)),
  };
}
