import { createRequire } from 'node:module';
import type { RRuleTemporal } from 'rrule-temporal';
import { addDays } from './plain-date.ts';

/** A rule for plain dates. `from` is the first possible date and the phase of "every 2 weeks" (weeks begin on Monday). */
export type Recurrence = { from: string; interval: number } & (
  | { every: 'weeks'; weekdays: readonly number[] }
  | { every: 'month-weekday'; nths: readonly number[]; weekday: number }
  /** -1 is the last day of the month. */
  | { every: 'month-day'; day: number }
);

/** The dates of a rule from `first` to `last`, both included, in order. A month without the day or the weekday has none. */
export function datesBetween(rule: Recurrence, first: string, last: string): string[] {
  if (last < first) return [];
  return expansion(rule)
    .between(midnight(addDays(first, -1)), midnight(addDays(last, 1)), false)
    .map((found) => found.toString().slice(0, 10));
}

/** The dates of a rule from `first` on, one after the other, for at most `years` years (5 unless told). */
export function* datesFrom(rule: Recurrence, first: string, years = 5): Generator<string> {
  const step = 7 * 31 * rule.interval;
  const end = addDays(first, years * 366);
  for (let from = first; from <= end; from = addDays(from, step)) {
    const until = addDays(from, step - 1);
    yield* datesBetween(rule, from, until < end ? until : end);
  }
}

/** Plain dates are expanded as midnights in UTC, where every day has one. */
function expansion(rule: Recurrence): RRuleTemporal {
  const key = JSON.stringify(rule);
  const known = expansions.get(key);
  if (known) return known;
  const { RRuleTemporal } = load();
  const made = new RRuleTemporal({
    dtstart: midnight(rule.from),
    tzid: 'UTC',
    interval: rule.interval,
    wkst: 'MO',
    ...parts(rule),
  });
  if (expansions.size >= 500) expansions.clear();
  expansions.set(key, made);
  return made;
}
const expansions = new Map<string, RRuleTemporal>();

function parts(rule: Recurrence) {
  switch (rule.every) {
    case 'weeks':
      return { freq: 'WEEKLY' as const, byDay: rule.weekdays.map(dayCode) };
    case 'month-weekday':
      return { freq: 'MONTHLY' as const, byDay: rule.nths.map((nth) => `${nth}${dayCode(rule.weekday)}`) };
    case 'month-day':
      return { freq: 'MONTHLY' as const, byMonthDay: [rule.day] };
  }
}

function dayCode(weekday: number): string {
  return ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][weekday - 1] ?? 'MO';
}

function midnight(date: string): { timeZoneId: string; toString(): string } {
  return { timeZoneId: 'UTC', toString: () => `${date}T00:00:00+00:00[UTC]` };
}

/** Loaded when a cadence is first expanded: pages of sessions never need it, and the start of the house is shorter. */
function load(): typeof import('rrule-temporal') {
  loaded ??= createRequire(import.meta.url)('rrule-temporal') as typeof import('rrule-temporal');
  return loaded;
}
let loaded: typeof import('rrule-temporal') | undefined;
