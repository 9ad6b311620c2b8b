import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { type PurposeSaid, reviews, reviewVoices } from '../db/schema/reviews.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Review } from './queries.ts';

type Voice = typeof reviewVoices.$inferSelect;

/** Somebody's place in a review: the same however often it is asked for. */
export async function voiceInReview(tx: Tx, review: Review, personId: string): Promise<Voice> {
  const row = { id: newId(), reviewId: review.id, meetupId: review.meetupId, personId };
  await tx.insert(reviewVoices).values(row).onConflictDoNothing();
  const [voice] = await tx
    .select()
    .from(reviewVoices)
    .where(and(eq(reviewVoices.reviewId, review.id), eq(reviewVoices.personId, personId)));
  return voice as Voice;
}

/** Writes down what came of the open review of a meetup. False where none was open. */
export async function decideReview(
  tx: Tx,
  meetupId: string,
  outcome: PurposeSaid,
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  const decided = await tx
    .update(reviews)
    .set({ decidedAt: by.now, decidedBy: by.personId, outcome })
    .where(and(eq(reviews.meetupId, meetupId), isNull(reviews.decidedAt)))
    .returning({ id: reviews.id });
  return decided.length === 1;
}

/** A review that nobody decided gives way to the next: it stays, without an outcome. False where none was open. */
export async function closeUndecided(tx: Tx, meetupId: string, now: Instant): Promise<boolean> {
  const closed = await tx
    .update(reviews)
    .set({ decidedAt: now })
    .where(and(eq(reviews.meetupId, meetupId), isNull(reviews.decidedAt)))
    .returning({ id: reviews.id });
  return closed.length === 1;
}

/** Somebody's account ends: what they said of purposes goes with it. */
export async function eraseReviewVoices(tx: Tx, personId: string): Promise<void> {
  await tx.delete(reviewVoices).where(eq(reviewVoices.personId, personId));
}
