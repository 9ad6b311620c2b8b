import type { House } from '../house.ts';
import { postAll } from '../outbox/post.ts';
import { sessionsWithLapsedOffers } from '../seats/queries.ts';
import { sessionById } from '../sessions/queries.ts';
import type { Instant } from '../time/clock.ts';
import { settleSeats } from './changes.ts';
import { seatLetters } from './seat-letters.ts';

/** Lets offers that have run out lapse and gives their seats to the next in line. A chore, often. */
export async function expireOffers(house: House, now: Instant): Promise<void> {
  for (const sessionId of await sessionsWithLapsedOffers(house.store.read, now)) {
    await settleSession(house, sessionId, now);
  }
}

/** Brings the seats of one session in order, and tells whom it concerns. */
export async function settleSession(house: House, sessionId: string, now: Instant): Promise<void> {
  await house.store.write(`session:${sessionId}`, async (tx) => {
    const session = await sessionById(tx, sessionId);
    if (session === null) return;
    await postAll(tx, seatLetters(session, await settleSeats(tx, session, now), now));
  });
}
