import type { Instant } from '../time/clock.ts';

const hour = 3_600_000;

/**
 * How much earlier the invitation leaves to those who said ○ to the date: a day, or a quarter of the time until the
 * answer deadline where that is shorter; nothing below an hour.
 */
export function headStart(leavesAt: Instant, deadlineAt: Instant): number {
  const quarter = Math.floor((deadlineAt - leavesAt) / 4 / hour) * hour;
  return Math.max(0, Math.min(24 * hour, quarter));
}
