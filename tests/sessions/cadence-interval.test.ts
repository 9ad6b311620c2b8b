import { expect, test } from 'vitest';
import type { CadenceRule } from '../../src/db/schema/shapes.ts';
import { intervalDays, isMonthlyOrLarger, opensDaysAhead } from '../../src/sessions/cadence-interval.ts';

const common = { from: '2026-04-01', times: ['19:00'] as [string], onHoliday: 'keep' as const };
const weekly: CadenceRule = { ...common, every: 'weeks', interval: 1, weekdays: [2, 4] };
const fridays: CadenceRule = { ...common, every: 'month-weekday', interval: 1, nths: [1, 3], weekday: 5 };
const monthly: CadenceRule = { ...common, every: 'month-day', interval: 1, day: 15 };

test('a session opens 28 days ahead, or one interval when that is shorter', () => {
  expect([weekly, fridays, monthly].map(intervalDays)).toEqual([7, 14, 28]);
  expect([weekly, fridays, monthly].map((rule) => opensDaysAhead(rule, 28))).toEqual([7, 14, 28]);
  expect(opensDaysAhead({ ...monthly, interval: 3 }, 28)).toBe(28);
  expect(opensDaysAhead({ ...common, every: 'never' }, 28)).toBe(28);
});

test('weekly and fortnightly groups are not asked a week before', () => {
  expect([weekly, { ...weekly, interval: 2 }, fridays].some((rule) => isMonthlyOrLarger(rule as CadenceRule))).toBe(
    false,
  );
  expect(isMonthlyOrLarger(monthly)).toBe(true);
  expect(isMonthlyOrLarger({ ...fridays, nths: [-1] } as CadenceRule)).toBe(true);
});
