import type { CadenceRule } from '../db/schema/shapes.ts';

/**
 * Days from one regular date to the next, the shorter way where they differ; several weekdays of one week count as one
 * interval. A group without a cadence has 28.
 */
export function intervalDays(rule: CadenceRule): number {
  if (rule.every === 'never') return 28;
  if (rule.every === 'weeks') return 7 * rule.interval;
  const perMonth = rule.every === 'month-weekday' ? new Set(rule.nths).size : 1;
  const weeks = Math.floor((4 * rule.interval) / perMonth);
  return 7 * Math.max(weeks, 1);
}

/** Monthly groups and rarer ones get the question a week before; weekly and fortnightly ones do not. */
export function isMonthlyOrLarger(rule: CadenceRule): boolean {
  return intervalDays(rule) >= 28;
}

/** How many days ahead a session opens: as set, or one interval when that is shorter. */
export function opensDaysAhead(rule: CadenceRule, set: number): number {
  return Math.min(set, intervalDays(rule));
}
