import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import { reviews } from '../../db/schema/reviews.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { issueLink } from '../../links/changes.ts';
import type { Keys } from '../../links/tokens.ts';
import { meetupById } from '../../meetups/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { closeUndecided, voiceInReview } from '../changes.ts';
import { reviewIsDue } from '../due.ts';
import { heldIn, lastReview, meetupsToReview } from '../queries.ts';

const day = 86_400_000;

/**
 * The chore that asks a team what it is for: after the third session, then yearly, whether or not they decided last
 * time. Each of the team gets one mail; a host alone finds one card on the desk.
 * @returns how many meetups were asked
 */
export async function askForPurpose(house: House, now: Instant): Promise<number> {
  let asked = 0;
  for (const meetupId of await meetupsToReview(house.store.read, now)) {
    const { held } = await heldIn(house.store.read, meetupId, now);
    if (!reviewIsDue(held, await lastReview(house.store.read, meetupId), now)) continue;
    if (await house.store.write(`meetup:${meetupId}`, (tx) => ask(tx, house.keys, meetupId, now))) asked += 1;
  }
  return asked;
}

async function ask(tx: Tx, keys: Keys, meetupId: string, now: Instant): Promise<boolean> {
  const meetup = await meetupById(tx, meetupId);
  const { held } = await heldIn(tx, meetupId, now);
  if (meetup === null || meetup.endedAt !== null || !reviewIsDue(held, await lastReview(tx, meetupId), now))
    return false;
  const undecided = await closeUndecided(tx, meetupId, now);
  const row = { id: newId(), meetupId, askedAt: now, held };
  const [review] = await tx.insert(reviews).values(row).onConflictDoNothing().returning();
  if (review === undefined) return false;
  const team = await teamOf(tx, meetupId);
  const expiresAt = now + 60 * day;
  const letters = [];
  for (const person of new Set([meetup.hostId, ...team.map(({ personId }) => personId)])) {
    const voice = await voiceInReview(tx, review, person);
    await issueLink(tx, keys, { purpose: 'purpose', subjectId: voice.id, version: 1, expiresAt, now });
    letters.push({
      kind: 'purpose-asked' as const,
      to: { person },
      meetupId,
      dedupe: `purpose-asked:${review.id}:${person}`,
      // A day after the session, when the thanks have gone out.
      at: now + day,
      expiresAt: now + 30 * day,
      now,
      facts: { voiceId: voice.id },
    });
  }
  const sent = team.length === 0 ? 0 : await postAll(tx, letters);
  const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
  const after = { held, letters: sent, ...(undecided ? { undecided } : {}) };
  await record(tx, { at: now, actorId: null, verb: 'askForPurpose', ...subject, after });
  return true;
}
