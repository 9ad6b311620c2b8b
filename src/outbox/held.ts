import { and, count, eq, isNotNull, isNull, lte, min } from 'drizzle-orm';
import { sessions } from '../db/schema/meetups.ts';
import { reviews, reviewVoices } from '../db/schema/reviews.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Extra, Found } from './found.ts';

/** What a letter says of the way a group went: how many sessions since when, and whether its review still waits. */
export async function heldOf(from: Reads, letter: Found['letter'], now: Instant): Promise<Extra> {
  const { meetupId, facts } = letter;
  if (meetupId === null) return {};
  const tookPlace = and(isNotNull(sessions.openedAt), isNull(sessions.cancelledAt), isNull(sessions.postponedAt));
  const [row] = await from
    .select({ held: count(), since: min(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), lte(sessions.endsAt, now), tookPlace));
  return { held: { held: row?.held ?? 0, since: row?.since ?? null, waits: await waits(from, facts.voiceId) } };
}

async function waits(from: Reads, voiceId: unknown): Promise<boolean> {
  if (typeof voiceId !== 'string') return false;
  const open = and(eq(reviewVoices.id, voiceId), isNull(reviewVoices.saidAt), isNull(reviews.decidedAt));
  const [voice] = await from
    .select({ id: reviewVoices.id })
    .from(reviewVoices)
    .innerJoin(reviews, eq(reviews.id, reviewVoices.reviewId))
    .where(open)
    .limit(1);
  return voice !== undefined;
}
