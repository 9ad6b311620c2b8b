import { dateParts, daysInMonth, plainDate } from '../time/plain-date.ts';

/**
 * The months of a "monthly on the 31st" that have no such day, each told by its last day, later than `after` and not
 * later than `until`. Months before the rule's first or out of its phase are not asked.
 */
export function monthsWithoutDay(
  rule: { from: string; interval: number; day: number },
  after: string,
  until: string,
): string[] {
  if (rule.day <= 28) return [];
  const months = (date: string) => dateParts(date).year * 12 + dateParts(date).month - 1;
  const first = months(rule.from);
  const behind = Math.max(0, Math.floor((months(after) - first) / rule.interval));
  const found: string[] = [];
  for (let at = first + behind * rule.interval; at <= months(until); at += rule.interval) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    const last = daysInMonth(year, month);
    const date = plainDate(year, month, last);
    if (last < rule.day && date > after && date >= rule.from && date <= until) found.push(date);
  }
  return found;
}
