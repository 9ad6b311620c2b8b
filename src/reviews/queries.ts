import { and, asc, count, desc, eq, gt, isNotNull, isNull, min, or } from 'drizzle-orm';
import { heldBy } from '../attendance/visits/queries.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { reviews, reviewVoices } from '../db/schema/reviews.ts';
import { team } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

export type Review = typeof reviews.$inferSelect;

/** How many sessions a meetup has held, and when the first of them was. */
export async function heldIn(from: Reads, meetupId: string, now: Instant) {
  const [row] = await from
    .select({ held: count(), since: min(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), heldBy(now)));
  return { held: row?.held ?? 0, since: row?.since ?? null };
}

/** The newest review of a meetup, decided or not. */
export async function lastReview(from: Reads, meetupId: string): Promise<Review | null> {
  const ofIt = eq(reviews.meetupId, meetupId);
  const [review] = await from.select().from(reviews).where(ofIt).orderBy(desc(reviews.askedAt)).limit(1);
  return review ?? null;
}

/** Running meetups that held a session within two weeks: a team is asked while it is fresh. */
export async function meetupsToReview(from: Reads, now: Instant): Promise<string[]> {
  const rows = await from
    .selectDistinct({ id: sessions.meetupId })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(and(gt(sessions.startsAt, now - 14 * day), heldBy(now), isNull(meetups.endedAt)));
  return rows.map(({ id }) => id);
}

/** What the team said in a review, with names, in the order of saying. */
export async function reviewVoicesOf(from: Reads, reviewId: string) {
  return from
    .select({ voice: reviewVoices, name: people.name })
    .from(reviewVoices)
    .innerJoin(people, eq(people.id, reviewVoices.personId))
    .where(eq(reviewVoices.reviewId, reviewId))
    .orderBy(asc(reviewVoices.saidAt), asc(reviewVoices.id))
    .limit(200);
}

/** One person in one review, with its meetup: what a mailed link is for. */
export async function reviewVoiceById(from: Reads, id: string) {
  const [found] = await from
    .select({ voice: reviewVoices, review: reviews, meetup: meetups, person: people })
    .from(reviewVoices)
    .innerJoin(reviews, eq(reviews.id, reviewVoices.reviewId))
    .innerJoin(meetups, eq(meetups.id, reviews.meetupId))
    .innerJoin(people, eq(people.id, reviewVoices.personId))
    .where(eq(reviewVoices.id, id))
    .limit(1);
  return found ?? null;
}

const waiting = statement('reviews: that wait for somebody', (from: Reads) =>
  from
    .select({ meetup: { slug: meetups.slug, name: meetups.name, purpose: meetups.purpose, hostId: meetups.hostId } })
    .from(reviewVoices)
    .innerJoin(reviews, eq(reviews.id, reviewVoices.reviewId))
    .innerJoin(meetups, eq(meetups.id, reviews.meetupId))
    .leftJoin(team, and(eq(team.meetupId, meetups.id), eq(team.personId, reviewVoices.personId), isNull(team.endedAt)))
    .where(
      and(
        eq(reviewVoices.personId, arg('personId')),
        isNull(reviews.decidedAt),
        isNull(meetups.endedAt),
        or(eq(meetups.hostId, reviewVoices.personId), and(isNotNull(team.id), isNull(reviewVoices.saidAt))),
      ),
    )
    .limit(3),
);

/** Meetups whose purpose waits for somebody: for a host until it is decided, for the others until they said something. */
export function reviewsAtDesk(from: Reads, personId: string) {
  return waiting(from, { personId });
}

/** What somebody said in reviews, for them to take away. */
export async function saidOfPurpose(from: Reads, personId: string) {
  return from
    .select({
      meetup: meetups.name,
      said: reviewVoices.said,
      words: reviewVoices.words,
      saidAt: reviewVoices.saidAt,
    })
    .from(reviewVoices)
    .innerJoin(meetups, eq(meetups.id, reviewVoices.meetupId))
    .where(eq(reviewVoices.personId, personId));
}
