import { eq } from 'drizzle-orm';
import { recordAbout } from '../audit/record.ts';
import { reviewVoices } from '../db/schema/reviews.ts';
import { addDecision } from '../decisions/changes.ts';
import { searched } from '../decisions/searched.ts';
import type { Actor, House } from '../house.ts';
import { reviseMeetup } from '../meetups/changes.ts';
import { meetupById } from '../meetups/queries.ts';
import { markActed } from '../people/changes.ts';
import { teamRow } from '../team/queries.ts';
import { decideReview, voiceInReview } from './changes.ts';
import type { Decided, PurposeVoice } from './input.ts';
import { lastReview, reviewVoicesOf } from './queries.ts';

/** What one of the team says of the purpose; said again, it takes the place of what they said before. */
export async function sayOfPurpose(
  house: House,
  { personId }: Actor,
  meetupId: string,
  said: PurposeVoice,
): Promise<'done' | 'gone' | 'decided'> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null || personId === null) return 'gone';
    if (meetup.hostId !== personId && (await teamRow(tx, meetupId, personId)) === null) return 'gone';
    const review = await lastReview(tx, meetupId);
    if (review === null || review.decidedAt !== null) return 'decided';
    const voice = await voiceInReview(tx, review, personId);
    await tx
      .update(reviewVoices)
      .set({ ...said, saidAt: voice.saidAt ?? now })
      .where(eq(reviewVoices.id, voice.id));
    await markActed(tx, personId, now);
    await recordAbout(tx, { id: meetupId }, personId, 'sayOfPurpose', now, { said: said.said });
    return 'done';
  });
}

/**
 * Decides a review: the purpose stays, or becomes another sentence, which goes to the decision log with its reason and
 * with those who said something as having taken part. False where none is open.
 */
export async function decidePurpose(
  house: House,
  { personId }: Actor,
  meetupId: string,
  { outcome, purpose, why, what }: Decided & { what: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    const review = await lastReview(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null || review === null || personId === null) return false;
    if (!(await decideReview(tx, meetupId, outcome, { personId, now }))) return false;
    if (outcome === 'change') {
      const voices = await reviewVoicesOf(tx, review.id);
      const took = voices.filter(({ voice }) => voice.saidAt !== null).map(({ voice }) => voice.personId);
      await reviseMeetup(tx, meetupId, { purpose });
      const rejected = meetup.purpose;
      const row = { meetupId, what, why, rejected, search: searched(what, why, rejected) };
      const at = { decidedAt: now, writtenBy: personId, writtenAt: now };
      await addDecision(tx, { ...row, ...at, forMembers: true }, [personId, ...took]);
    }
    await recordAbout(tx, { id: meetupId }, personId, 'decidePurpose', now, { outcome });
    return true;
  });
}
