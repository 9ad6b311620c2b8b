import type { Instant } from '../time/clock.ts';
import { addRunningHours } from '../time/quiet.ts';

/** How a free seat reaches the first in line: by itself, as an offer with a clock, or by an organizer's telephone. */
export type Giving = { how: 'promote' } | { how: 'offer'; until: Instant } | { how: 'phone' };

export type OfferTerms = { cutoffAt: Instant; startsAt: Instant; timeZone: string; offerHours: number };

/**
 * By itself until the cut-off; later as an offer that runs its hours on a clock which stands still 21:00–8:00 in the
 * meetup's zone; where it could not run out before the start, somebody must telephone.
 */
export function giving(terms: OfferTerms, now: Instant): Giving {
  if (now < terms.cutoffAt) return { how: 'promote' };
  const until = addRunningHours(now, terms.offerHours, terms.timeZone);
  return until <= terms.startsAt ? { how: 'offer', until } : { how: 'phone' };
}

/** An offer holds its seat up to, not at, the moment it runs out. */
export function offerHolds(expiresAt: Instant, now: Instant): boolean {
  return now < expiresAt;
}
