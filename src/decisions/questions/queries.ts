import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { decisions, questions, questionViews } from '../../db/schema/decisions.ts';
import { meetups } from '../../db/schema/meetups.ts';
import { team } from '../../db/schema/team.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

const day = 86_400_000;
const line = { id: questions.id, asks: questions.asks, meetup: { slug: meetups.slug, name: meetups.name } };

/** Open, of a running meetup, asked lately by somebody else, and without a view of this person. */
const waits = () =>
  and(
    isNull(decisions.id),
    isNull(questionViews.id),
    isNull(meetups.endedAt),
    ne(questions.askedBy, arg('personId')),
    gt(questions.askedAt, arg('since')),
  );
const own = () => and(eq(questionViews.questionId, questions.id), eq(questionViews.personId, arg('personId')));

const hosted = statement('questions: that wait for a host', (from: Reads) =>
  from
    .select(line)
    .from(meetups)
    .innerJoin(questions, eq(questions.meetupId, meetups.id))
    .leftJoin(decisions, eq(decisions.questionId, questions.id))
    .leftJoin(questionViews, own())
    .where(and(eq(meetups.hostId, arg('personId')), waits()))
    .limit(3),
);

const shared = statement('questions: that wait for a helper', (from: Reads) =>
  from
    .select(line)
    .from(team)
    .innerJoin(meetups, eq(meetups.id, team.meetupId))
    .innerJoin(questions, eq(questions.meetupId, meetups.id))
    .leftJoin(decisions, eq(decisions.questionId, questions.id))
    .leftJoin(questionViews, own())
    .where(and(eq(team.personId, arg('personId')), isNull(team.endedAt), waits()))
    .limit(3),
);

/** Open questions of the last two months that somebody of the team has not given a view on: at most three of each side. */
export async function questionsAtDesk(from: Reads, personId: string, now: Instant) {
  const asked = { personId, since: now - 60 * day };
  return [...(await hosted(from, asked)), ...(await shared(from, asked))];
}
