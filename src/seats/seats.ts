import type { Instant } from '../time/clock.ts';

/** The two ways to attend; each has its own capacity and its own waitlist. */
export type Way = 'on_site' | 'online';
export const ways: readonly Way[] = ['on_site', 'online'];

export type RsvpState =
  | 'invited'
  | 'unconfirmed'
  | 'requested'
  | 'going'
  | 'waitlisted'
  | 'offered'
  | 'maybe'
  | 'declined'
  | 'withdrawn';

/** What a session says about its seats. */
export type SeatSession = {
  onSite: boolean;
  online: boolean;
  capacityOnSite: number | null;
  capacityOnline: number | null;
};

/** One way's people: those going, those with an offer (and when the first of these runs out), those waiting. */
export type Taken = { going: number; offered: number; waiting: number; firstExpiry: Instant | null };
export type TakenByWay = Record<Way, Taken>;

/** Seats of one way; null is no limit. A way that is not offered has none. */
export function capacityOf(session: SeatSession, way: Way): number | null {
  if (!isOffered(session, way)) return 0;
  return way === 'on_site' ? session.capacityOnSite : session.capacityOnline;
}

export function isOffered(session: SeatSession, way: Way): boolean {
  return way === 'on_site' ? session.onSite : session.online;
}

export function offeredWays(session: SeatSession): Way[] {
  return ways.filter((way) => isOffered(session, way));
}

/** Seats that nobody holds; going and offered hold one each. A capacity below what is taken leaves 0, never less. */
export function freeSeats(capacity: number | null, held: number): number {
  return capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - held);
}

/** Whether somebody who says yes now sits at once: a seat is free and nobody waits for it. */
export function hasSeatFor(capacity: number | null, taken: Taken, free: typeof freeSeats = freeSeats): boolean {
  return taken.waiting === 0 && free(capacity, taken.going + taken.offered) > 0;
}

export function nobody(): TakenByWay {
  const none = (): Taken => ({ going: 0, offered: 0, waiting: 0, firstExpiry: null });
  return { on_site: none(), online: none() };
}
