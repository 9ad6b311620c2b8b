import { expect, test } from 'vitest';
import type { CadenceRule } from '../../src/db/schema/shapes.ts';
import { cadence as en } from '../../src/i18n/en/cadence.ts';
import { cadence as ja } from '../../src/i18n/ja/cadence.ts';
import { plannedDates } from '../../src/sessions/cadence.ts';
import { breakWords, cadenceWords, plannedNote } from '../../src/sessions/cadence-words.ts';
import { japaneseHoliday } from '../../src/time/holidays.ts';

const common = { from: '2026-01-01', times: ['19:00'] as [string], onHoliday: 'skip' as const };
const fridays: CadenceRule = { ...common, every: 'month-weekday', interval: 1, nths: [1, 3], weekday: 5 };
const both = (rule: CadenceRule) => [cadenceWords(ja, rule), cadenceWords(en, rule)];
const notes = (rule: CadenceRule, after: string, t: typeof ja) =>
  plannedDates(rule, [{ preset: 'obon' }], { after, count: 1 }, japaneseHoliday).map((one) => plannedNote(t, one));

test('a rule is said as an organizer says it, in both languages', () => {
  expect(both(fridays)).toEqual(['毎月第1・第3金曜 19:00', '1st and 3rd Friday of every month, 19:00']);
  expect(both({ ...fridays, nths: [-1], weekday: 3 })).toEqual([
    '毎月最終水曜 19:00',
    'Last Wednesday of every month, 19:00',
  ]);
  expect(both({ ...common, every: 'weeks', interval: 2, weekdays: [4, 2] })).toEqual([
    '隔週火・木曜 19:00',
    'Every 2 weeks on Tuesday and Thursday, 19:00',
  ]);
  expect(both({ ...common, every: 'weeks', interval: 1, weekdays: [2] })).toEqual([
    '毎週火曜 19:00',
    'Every Tuesday, 19:00',
  ]);
});

test('a day that not every month has says so', () => {
  const on = (day: number): CadenceRule => ({ ...common, every: 'month-day', interval: 1, day });
  expect(both(on(15))).toEqual(['毎月15日 19:00', 'The 15th of every month, 19:00']);
  expect(both(on(31))).toEqual([
    '毎月31日(ない月はお休み) 19:00',
    'The 31st of every month (skipped where there is none), 19:00',
  ]);
  expect(both(on(-1))).toEqual(['毎月末日 19:00', 'The last day of every month, 19:00']);
});

test('two starts take turns', () => {
  expect(both({ ...fridays, interval: 2, nths: [2], times: ['07:30', '19:00'] } as CadenceRule)).toEqual([
    '2か月ごとの第2金曜 7:30と19:00を交互に',
    '2nd Friday of every 2nd month, 7:30 and 19:00 in turn',
  ]);
});

test('a date that is left out says why, with the name of the holiday', () => {
  expect(notes(fridays, '2026-12-31', ja)).toEqual(['元日のためお休み', null]);
  expect(notes(fridays, '2026-12-31', en)).toEqual(["no session: New Year's Day", null]);
  const moved = {
    ...common,
    onHoliday: 'next-day' as const,
    every: 'weeks' as const,
    interval: 1,
    weekdays: [1 as const],
  };
  expect(notes(moved, '2026-05-03', ja)).toEqual(['5/4(月)はみどりの日のため、この日に移します']);
});

test('a month without the day and a break are named too', () => {
  const last: CadenceRule = { ...common, every: 'month-day', interval: 1, day: 31 };
  expect(notes(last, '2026-05-31', ja)).toEqual(['6月に31日はないためお休み', null]);
  expect(notes(last, '2026-05-31', en)).toEqual(['no 31st in June: skipped', null]);
  expect(notes({ ...common, every: 'month-day', interval: 1, day: 15 }, '2026-08-01', ja)[0]).toBe('お盆のためお休み');
  expect(breakWords(ja, { preset: 'new-year' })).toEqual({ name: '年末年始', dates: '12/29〜1/3' });
});
