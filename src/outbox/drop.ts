import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { attempts, letters } from '../db/schema/letters.ts';
import type { Tx } from '../db/store.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Reason } from './reasons.ts';

/** What is past its time is not sent any more. Gives how many. */
export async function dropExpired(tx: Tx, now: Instant): Promise<number> {
  const dropped = await tx
    .update(letters)
    .set({ state: 'dropped', reason: 'expired', message: null, settledAt: now })
    .where(and(inArray(letters.state, ['waiting', 'held']), lte(letters.expiresAt, now)))
    .returning({ id: letters.id });
  return dropped.length;
}

/** Which unsent letters are meant: all that is given must match. */
export type Which = {
  letterId?: string;
  sessionId?: string;
  meetupId?: string;
  personId?: string;
  rsvpId?: string;
  batchId?: string;
  kinds?: LetterKind[];
};

/** Unsent letters that no longer apply, in the transaction of the fact that ends them. Gives how many. */
export async function dropLetters(tx: Tx, which: Which, reason: Reason, now: Instant): Promise<number> {
  const { letterId, sessionId, meetupId, personId, rsvpId, batchId, kinds } = which;
  const meant = [
    letterId && eq(letters.id, letterId),
    sessionId && eq(letters.sessionId, sessionId),
    meetupId && eq(letters.meetupId, meetupId),
    personId && eq(letters.personId, personId),
    rsvpId && eq(letters.rsvpId, rsvpId),
    batchId && eq(letters.batchId, batchId),
    kinds && inArray(letters.kind, kinds),
  ].filter((one): one is SQL => typeof one === 'object');
  if (meant.length === 0) throw new Error('Which letters are to be dropped was not said.');
  const dropped = await tx
    .update(letters)
    .set({ state: 'dropped', reason, message: null, settledAt: now })
    .where(and(inArray(letters.state, ['waiting', 'held']), ...meant))
    .returning({ id: letters.id });
  return dropped.length;
}

/**
 * A send is undone: what has not left is dropped, and makes room for the same letters should they be sent after all.
 * Gives how many.
 */
export async function undoLetters(tx: Tx, batchId: string, now: Instant): Promise<number> {
  const undone = await tx
    .update(letters)
    .set({
      state: 'dropped',
      reason: 'undone',
      message: null,
      settledAt: now,
      dedupeKey: sql`${letters.dedupeKey} || ':undone:' || ${letters.id}`,
    })
    .where(and(inArray(letters.state, ['waiting', 'held']), eq(letters.batchId, batchId)))
    .returning({ id: letters.id });
  return undone.length;
}

/** "Send it again": a letter that failed, or waits for its next attempt, is due now. False where there is no such letter. */
export async function retryLetter(tx: Tx, letterId: string, now: Instant): Promise<boolean> {
  const again = await tx
    .update(letters)
    .set({ state: 'waiting', nextAt: now, settledAt: null, reason: null, leaseUntil: null })
    .where(and(eq(letters.id, letterId), inArray(letters.state, ['failed', 'waiting'])))
    .returning({ id: letters.id });
  return again.length === 1;
}

/** What waits to leave for a meetup is composed anew when it does: it names who hosts then. */
export async function thawLetters(tx: Tx, meetupId: string): Promise<void> {
  await tx
    .update(letters)
    .set({ message: null, subject: null })
    .where(and(eq(letters.meetupId, meetupId), inArray(letters.state, ['waiting', 'held'])));
}

/** Somebody has a new address: what waits is composed anew for it. */
export async function thawLettersTo(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(letters)
    .set({ message: null, subject: null })
    .where(and(eq(letters.personId, personId), inArray(letters.state, ['waiting', 'held'])));
}

/** Somebody's account ends: what they were sent keeps no word of theirs, what waits is not sent. */
export async function eraseLetters(tx: Tx, personId: string, now: Instant): Promise<void> {
  await dropLetters(tx, { personId }, 'erased', now);
  const theirs = tx.select({ id: letters.id }).from(letters).where(eq(letters.personId, personId));
  await tx.delete(attempts).where(inArray(attempts.letterId, theirs));
  await tx
    .update(letters)
    .set({ subject: null, serverSaid: null, message: null, facts: {} })
    .where(eq(letters.personId, personId));
}
