import type { Instant } from '../time/clock.ts';

const minute = 60_000;

/** How long a big send can be undone. */
export const undoMinutes = 5;

/**
 * When letters that a host sends by hand leave: to many after five minutes in which it can be undone, to one at once.
 * Less than an hour before the start nothing is held.
 */
export function leavesAt(count: number, startsAt: Instant, now: Instant): Instant {
  return count > 1 && startsAt - now > 60 * minute ? now + undoMinutes * minute : now;
}
