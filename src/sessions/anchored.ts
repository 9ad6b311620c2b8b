import type { CadenceRule } from '../db/schema/shapes.ts';
import { addDays, weekdayOf } from '../time/plain-date.ts';

/**
 * "Every two weeks, from this day": the first of its weekdays on or after that day is held, and weeks are counted from
 * there. Without this the week of the day itself would count, even where its weekdays are already past.
 */
export function anchored<Rule extends CadenceRule>(rule: Rule): Rule {
  if (rule.every !== 'weeks' || rule.interval === 1) return rule;
  const days = [0, 1, 2, 3, 4, 5, 6].map((later) => addDays(rule.from, later));
  const from = days.find((day) => rule.weekdays.includes(weekdayOf(day)));
  return from === undefined ? rule : { ...rule, from };
}
