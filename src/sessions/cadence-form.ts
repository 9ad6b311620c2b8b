import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import { breakPresets } from './breaks.ts';
import {
  dayChoices,
  everyChoices,
  holidayChoices,
  intervalChoices,
  nthChoices,
  weekdayChoices,
} from './cadence-input.ts';
import type { CadenceWords } from './cadence-words.ts';

type Choice = { value: string; label: string; hint?: string };

/** What the pull-downs and boxes of a cadence offer. */
export function cadenceChoices(t: CadenceWords): Record<string, Choice[]> {
  return {
    every: everyChoices.map((value) => ({ value, label: t.every[value] })),
    interval: intervalChoices.map((n) => ({ value: String(n), label: t.intervalChoice(n) })),
    weekdays: weekdayChoices.map((day) => ({ value: String(day), label: t.weekdays[day - 1] ?? '' })),
    nths: nthChoices.map((nth) => ({ value: String(nth), label: t.nth(nth) })),
    days: dayChoices.map((day) => ({ value: String(day), label: t.dayChoice(day) })),
    onHoliday: holidayChoices.map((value) => ({ value, label: t.onHoliday[value] })),
    presets: breakPresets.map((value) => ({ value, label: t.presets[value], hint: t.presetDays[value] })),
  };
}

/** A cadence as its form shows it: the inverse of `cadenceInput`. Fields of the other kinds hold likely values. */
export function cadenceValues(rule: CadenceRule, breaks: readonly BreakRow[]): Record<string, string | string[]> {
  const own = breaks.flatMap((row) => ('preset' in row ? [] : [row]));
  return {
    every: rule.every,
    interval: String('interval' in rule ? rule.interval : 1),
    weekdays: rule.every === 'weeks' ? rule.weekdays.map(String) : ['2'],
    nths: rule.every === 'month-weekday' ? rule.nths.map(String) : ['2'],
    weekday: String(rule.every === 'month-weekday' ? rule.weekday : 2),
    day: String(rule.every === 'month-day' ? rule.day : 15),
    from: rule.from,
    time1: rule.times[0],
    time2: rule.times[1] ?? '',
    onHoliday: rule.onHoliday,
    presets: breaks.flatMap((row) => ('preset' in row ? [row.preset] : [])),
    breakFrom: own.map((row) => row.from),
    breakUntil: own.map((row) => row.until),
    breakLabel: own.map((row) => row.label),
  };
}

/** What a new group is offered: the second Tuesday at 19:00, with a rest at the turn of the year. */
export function firstCadence(today: string): { rule: CadenceRule; breaks: BreakRow[] } {
  return {
    rule: {
      every: 'month-weekday',
      interval: 1,
      nths: [2],
      weekday: 2,
      from: today,
      times: ['19:00'],
      onHoliday: 'keep',
    },
    breaks: [{ preset: 'new-year' }],
  };
}
