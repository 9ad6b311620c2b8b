import { expect, test } from 'vitest';
import type { BreakRow, CadenceRule } from '../../src/db/schema/shapes.ts';
import { heldDates, plannedDates } from '../../src/sessions/cadence.ts';
import { japaneseHoliday, noHolidays } from '../../src/time/holidays.ts';

const common = { from: '2026-04-01', times: ['19:00'] as [string], onHoliday: 'keep' as const };
const mondays: CadenceRule = { ...common, every: 'weeks', interval: 1, weekdays: [1] };
const otherTuesdays: CadenceRule = { ...common, every: 'weeks', interval: 2, weekdays: [2], from: '2026-12-01' };
const thirtyFirst: CadenceRule = { ...common, every: 'month-day', interval: 1, day: 31 };

const plan = (rule: CadenceRule, after: string, count: number, breaks: BreakRow[] = []) =>
  plannedDates(rule, breaks, { after, count }, japaneseHoliday);
const dates = (rule: CadenceRule, after: string, count: number, breaks: BreakRow[] = []) =>
  heldDates(plan(rule, after, count, breaks)).map((one) => one.date);

test('the host’s first and third Fridays are planned with their keys', () => {
  const rule: CadenceRule = { ...common, every: 'month-weekday', interval: 1, nths: [1, 3], weekday: 5 };
  expect(plan(rule, '2026-11-30', 3).map((one) => `${one.key} ${one.time}`)).toEqual([
    '2026-12-04#0 19:00',
    '2026-12-18#0 19:00',
    '2027-01-01#0 19:00',
  ]);
});

test('a fifth or last weekday is where it is', () => {
  const rule: CadenceRule = { ...common, every: 'month-weekday', interval: 1, nths: [-1], weekday: 3 };
  expect(dates(rule, '2026-09-01', 3)).toEqual(['2026-09-30', '2026-10-28', '2026-11-25']);
  expect(dates({ ...rule, nths: [5] }, '2026-09-01', 2)).toEqual(['2026-09-30', '2026-12-30']);
  expect(dates({ ...rule, nths: [5, -1] }, '2026-09-01', 2)).toEqual(['2026-09-30', '2026-10-28']);
});

test('every two weeks keeps its phase after a break', () => {
  const breaks: BreakRow[] = [{ preset: 'new-year' }];
  const planned = plan(otherTuesdays, '2026-12-01', 3, breaks);
  expect(planned.map((one) => one.date)).toEqual(['2026-12-15', '2026-12-29', '2027-01-12', '2027-01-26']);
  expect(planned[1]?.skipped).toEqual({ why: 'break', row: { preset: 'new-year' } });
});

test('an own break leaves out its dates, both ends included', () => {
  const breaks = [{ from: '2026-06-01', until: '2026-06-15', label: '改装' }];
  expect(dates(mondays, '2026-05-31', 2, breaks)).toEqual(['2026-06-22', '2026-06-29']);
});

test('a month without a 31st is skipped and says so', () => {
  const planned = plan(thirtyFirst, '2026-05-31', 2);
  expect(planned.map((one) => `${one.date}${one.skipped ? ' skipped' : ''}`)).toEqual([
    '2026-06-30 skipped',
    '2026-07-31',
    '2026-08-31',
  ]);
  expect(planned[0]).toMatchObject({ key: '2026-06-31#0', skipped: { why: 'no-such-day', day: 31 } });
});

test('morning and evening alternate, also over a skipped date and from any day asked', () => {
  const rule: CadenceRule = { ...otherTuesdays, times: ['07:30', '19:00'] };
  const all = plan(rule, '2026-11-30', 5, [{ preset: 'new-year' }]);
  expect(all.map((one) => one.time)).toEqual(['07:30', '19:00', '07:30', '19:00', '07:30', '19:00']);
  expect(plan(rule, '2026-12-20', 2, [{ preset: 'new-year' }])).toEqual(all.slice(2, 5));
});

test('a group without a cadence, or with nothing but breaks, has no dates', () => {
  expect(plan({ ...common, every: 'never' }, '2026-12-01', 6)).toEqual([]);
  expect(dates(otherTuesdays, '2026-12-01', 6, [{ from: '2026-01-01', until: '2099-12-31', label: '' }])).toEqual([]);
});

test('the leap day comes when there is one', () => {
  const rule: CadenceRule = { ...common, every: 'month-day', interval: 1, day: 29 };
  expect(plannedDates(rule, [], { after: '2028-01-31', count: 1 }, noHolidays)[0]?.date).toBe('2028-02-29');
  expect(plan(rule, '2027-02-01', 1)[0]).toMatchObject({ date: '2027-02-28', skipped: { why: 'no-such-day' } });
});
