import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import type { cadence } from '../i18n/ja/cadence.ts';
import type { PlannedDate } from './cadence.ts';

/** The words of one language: `t.cadence` of its catalog. */
export type CadenceWords = typeof cadence;

/** A rule as an organizer says it: 毎月第1・第3金曜 19:00 / Every 2 weeks on Tuesday and Thursday, 19:00. */
export function cadenceWords(t: CadenceWords, rule: CadenceRule): string {
  switch (rule.every) {
    case 'never':
      return t.never;
    case 'weeks':
      return t.at(t.weekly(rule.interval, [...rule.weekdays].sort()), rule.times);
    case 'month-weekday':
      return t.at(t.monthlyByWeekday(rule.interval, inMonthOrder(rule.nths), rule.weekday), rule.times);
    case 'month-day':
      return t.at(t.monthlyByDay(rule.interval, rule.day), rule.times);
  }
}

/** What a break is called: 年末年始, its own name, or just 休会期間. */
function breakName(t: CadenceWords, row: BreakRow): string {
  return 'preset' in row ? t.presets[row.preset] : row.label || t.ownBreak;
}

/** A break with its days: 年末年始(12/29〜1/3). */
export function breakWords(t: CadenceWords, row: BreakRow): { name: string; dates: string } {
  const dates = 'preset' in row ? t.presetDays[row.preset] : t.breakDates(row.from, row.until);
  return { name: breakName(t, row), dates };
}

/** What is to say about one planned date, beside the date: why it is skipped or moved; null when nothing is. */
export function plannedNote(t: CadenceWords, one: PlannedDate): string | null {
  if (one.moved) return t.moved(one.moved.from, one.moved.holiday);
  if (one.holiday) return t.held(one.holiday);
  if (!one.skipped) return null;
  switch (one.skipped.why) {
    case 'break':
      return t.skippedBreak(breakName(t, one.skipped.row));
    case 'no-such-day':
      return t.skippedDay(one.date, one.skipped.day);
    case 'holiday':
      return one.skipped.taken ? t.skippedTaken(one.skipped.holiday) : t.skippedHoliday(one.skipped.holiday);
  }
}

/** The last weekday of a month comes after the fourth. */
function inMonthOrder(nths: readonly number[]): number[] {
  return [...nths].sort((a, b) => (a === -1 ? 9 : a) - (b === -1 ? 9 : b));
}
