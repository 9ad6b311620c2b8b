import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import type { Holiday, Holidays } from '../time/holidays.ts';
import { addDays } from '../time/plain-date.ts';
import { datesBetween, datesFrom } from '../time/recurrence.ts';
import { breakOn } from './breaks.ts';
import { monthsWithoutDay } from './short-months.ts';

/**
 * One regular date and what became of it. `key` names the regular date before it was moved and the slot of its start
 * (`2026-12-04#0`), so that planning twice makes one session. `date` is the day it is held on; for a skipped one the
 * regular date itself (for a day that the month has not: the last day of that month).
 */
export type PlannedDate = {
  key: string;
  date: string;
  time: string;
  /** A public holiday on a date that is kept all the same. */
  holiday?: Holiday;
  moved?: { from: string; holiday: Holiday };
  skipped?: Skipped;
};

/** `taken`: there was no free day to move to before the next regular date. */
type Skipped =
  | { why: 'holiday'; holiday: Holiday; taken: boolean }
  | { why: 'break'; row: BreakRow }
  | { why: 'no-such-day'; day: number };

type Fixed = Exclude<CadenceRule, { every: 'never' }>;

/** A move by holidays reaches this far at most: three weeks of "one week later". */
const reach = 21;

/**
 * The next dates of a cadence that are held after a day: `count` of them, with the skipped ones between as notes, in
 * order. A moved date stays before the next regular date, so no two regular dates land on one slot and their order
 * stays. Looks at most ten years ahead; a cadence without dates gives none.
 */
export function plannedDates(
  rule: CadenceRule,
  breaks: readonly BreakRow[],
  wanted: { after: string; count: number },
  holidays: Holidays,
): PlannedDate[] {
  if (rule.every === 'never' || wanted.count <= 0) return [];
  const planned: PlannedDate[] = [];
  let held = 0;
  for (const one of judged(rule, breaks, addDays(wanted.after, -reach), holidays)) {
    if (one.date <= wanted.after) continue;
    planned.push(one);
    if (!one.skipped) held += 1;
    if (held === wanted.count) break;
  }
  return withShortMonths(rule, planned, wanted.after);
}

/** Every regular date from a day on, kept, moved or skipped. */
function* judged(rule: Fixed, breaks: readonly BreakRow[], from: string, holidays: Holidays): Generator<PlannedDate> {
  const dates = datesFrom(rule, from, 10);
  let slot = rule.times.length === 2 ? datesBetween(rule, rule.from, addDays(from, -1)).length % 2 : 0;
  let next = dates.next();
  while (!next.done) {
    const date = next.value;
    next = dates.next();
    const time = rule.times[slot] ?? rule.times[0];
    yield { key: `${date}#${slot}`, time, ...becomes(rule, breaks, date, next.done ? null : next.value, holidays) };
    slot = (slot + 1) % rule.times.length;
  }
}

function becomes(
  rule: Fixed,
  breaks: readonly BreakRow[],
  date: string,
  nextRegular: string | null,
  holidays: Holidays,
): Pick<PlannedDate, 'date' | 'holiday' | 'moved' | 'skipped'> {
  const row = breakOn(breaks, date);
  if (row) return { date, skipped: { why: 'break', row } };
  const holiday = holidays(date);
  if (!holiday) return { date };
  if (rule.onHoliday === 'keep') return { date, holiday };
  if (rule.onHoliday === 'skip') return { date, skipped: { why: 'holiday', holiday, taken: false } };
  const step = rule.onHoliday === 'next-day' ? 1 : 7;
  for (let days = step; days <= reach; days += step) {
    const later = addDays(date, days);
    if (nextRegular !== null && later >= nextRegular) break;
    if (!holidays(later) && !breakOn(breaks, later)) return { date: later, moved: { from: date, holiday } };
  }
  return { date, skipped: { why: 'holiday', holiday, taken: true } };
}

/** Notes for months which do not have the day, up to the last date planned. */
function withShortMonths(rule: Fixed, planned: PlannedDate[], after: string): PlannedDate[] {
  const last = planned.at(-1)?.date;
  if (rule.every !== 'month-day' || last === undefined) return planned;
  const notes = monthsWithoutDay(rule, after, last).map((date): PlannedDate => {
    const { day } = rule;
    return { key: `${date.slice(0, 8)}${day}#0`, date, time: rule.times[0], skipped: { why: 'no-such-day', day } };
  });
  return [...planned, ...notes].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The dates that are held: without the notes. */
export function heldDates(planned: readonly PlannedDate[]): PlannedDate[] {
  return planned.filter((one) => !one.skipped);
}
