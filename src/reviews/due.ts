import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** The first time after so many sessions: by then a group knows what it is. */
const firstAfter = 3;
const yearDays = 365;

/** The newest review of a meetup: when its team was asked, and how many sessions there had been. */
export type LastReview = { askedAt: Instant; held: number };

/**
 * Whether a team is asked now what it is for: after the third session, then yearly, once something was held again. One
 * that nobody decided does not stand in the way of the next.
 */
export function reviewIsDue(held: number, last: LastReview | null, now: Instant): boolean {
  if (held < firstAfter) return false;
  if (last === null) return true;
  return held > last.held && now >= last.askedAt + yearDays * day;
}
