import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import type { LetterKind } from '../mail/letters.ts';
import { dropExpired, dropLetters, retryLetter } from '../outbox/drop.ts';
import { discardKind, releaseKind } from '../outbox/hold.ts';
import { endPause, stopQueue } from '../outbox/pause.ts';
import type { Instant } from '../time/clock.ts';

/** "Send it now": a letter that failed, or waits for its next attempt. False where there is no such letter. */
export async function sendAgain(house: House, actor: Actor, letterId: string): Promise<boolean> {
  return write(house, async (tx, now) => {
    const again = await retryLetter(tx, letterId, now);
    if (again) await note(tx, actor, 'retryLetter', 'letter', letterId, {}, now);
    return again;
  });
}

/** A letter that has not left is not sent. False where there is no such letter. */
export async function discardLetter(house: House, actor: Actor, letterId: string): Promise<boolean> {
  return write(house, async (tx, now) => {
    const dropped = await dropLetters(tx, { letterId }, 'discarded', now);
    if (dropped > 0) await note(tx, actor, 'discardLetter', 'letter', letterId, {}, now);
    return dropped > 0;
  });
}

/** Lets the letters of a kind go that waited for SMTP; those past their time are dropped first. Gives how many go. */
export async function releaseHeld(house: House, actor: Actor, kind: LetterKind): Promise<number> {
  return write(house, async (tx, now) => {
    await dropExpired(tx, now);
    const count = await releaseKind(tx, kind);
    await note(tx, actor, 'releaseLetters', 'instance', kind, { kind, count }, now);
    return count;
  });
}

/** The letters of a kind that waited for SMTP are not sent. Gives how many. */
export async function discardHeld(house: House, actor: Actor, kind: LetterKind): Promise<number> {
  return write(house, async (tx, now) => {
    const count = await discardKind(tx, kind, now);
    await note(tx, actor, 'discardLetters', 'instance', kind, { kind, count }, now);
    return count;
  });
}

/** Nothing leaves any more, until it is resumed; what is in the server's hands ends. */
export async function pauseSending(house: House, actor: Actor): Promise<void> {
  await write(house, async (tx, now) => {
    await stopQueue(tx, now);
    await note(tx, actor, 'pauseSending', 'instance', 'outbox', {}, now);
  });
}

/** "Try now": ends the rest of a queue that had stopped. */
export async function resumeSending(house: House, actor: Actor): Promise<void> {
  await write(house, async (tx, now) => {
    await endPause(tx);
    await note(tx, actor, 'resumeSending', 'instance', 'outbox', {}, now);
  });
}

function write<T>(house: House, work: (tx: Tx, now: Instant) => Promise<T>): Promise<T> {
  const now = house.clock.now();
  return house.store.write('outbox', (tx) => work(tx, now));
}

function note(
  tx: Tx,
  actor: Actor,
  verb: string,
  subject: 'letter' | 'instance',
  subjectId: string,
  after: Record<string, unknown>,
  at: Instant,
): Promise<void> {
  return record(tx, { at, meetupId: null, actorId: actor.personId, verb, subject, subjectId, after });
}
