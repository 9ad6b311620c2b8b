import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BreakRow, CadenceRule, OnHoliday, Weekday } from '../../src/db/schema/shapes.ts';
import { heldDates, plannedDates } from '../../src/sessions/cadence.ts';
import { japaneseHoliday } from '../../src/time/holidays.ts';
import { addDays, dateOfDay } from '../../src/time/plain-date.ts';

const weekly = (weekdays: Weekday[], onHoliday: OnHoliday, interval = 1): CadenceRule => ({
  every: 'weeks',
  interval,
  weekdays,
  from: '2026-04-20',
  times: ['19:00'],
  onHoliday,
});
const plan = (rule: CadenceRule, after: string, count: number, breaks: BreakRow[] = []) =>
  plannedDates(rule, breaks, { after, count }, japaneseHoliday);

test('a holiday that is kept is named', () => {
  expect(plan(weekly([1], 'keep'), '2026-05-03', 1)[0]).toMatchObject({
    date: '2026-05-04',
    holiday: { ja: 'みどりの日' },
  });
});

test('a holiday that is skipped is named', () => {
  const [skipped, held] = plan(weekly([5], 'skip'), '2026-12-31', 1);
  expect(skipped).toMatchObject({ date: '2027-01-01', skipped: { why: 'holiday', holiday: { ja: '元日' } } });
  expect(held?.date).toBe('2027-01-08');
});

test('to the next day that is no holiday: over the whole of Golden Week', () => {
  expect(plan(weekly([1], 'next-day'), '2026-05-03', 1)[0]).toMatchObject({
    key: '2026-05-04#0',
    date: '2026-05-07',
    moved: { from: '2026-05-04', holiday: { ja: 'みどりの日' } },
  });
});

test('one week later, unless the next regular date is there', () => {
  expect(plan(weekly([1], 'next-week', 2), '2026-05-03', 1)[0]?.date).toBe('2026-05-11');
  expect(plan(weekly([1], 'next-week'), '2026-05-03', 1)[0]).toMatchObject({
    date: '2026-05-04',
    skipped: { why: 'holiday', taken: true },
  });
});

test('nobody is moved into a break', () => {
  const breaks = [{ from: '2026-05-07', until: '2026-05-08', label: '社内行事' }];
  expect(plan(weekly([1], 'next-day'), '2026-05-03', 1, breaks)[0]?.date).toBe('2026-05-09');
});

test('a date that was moved over today is still to come', () => {
  expect(plan(weekly([1], 'next-day'), '2026-05-05', 1)[0]).toMatchObject({ key: '2026-05-04#0', date: '2026-05-07' });
});

const rules: fc.Arbitrary<CadenceRule> = fc
  .record({
    shape: fc.oneof(
      fc.record({
        every: fc.constant('weeks' as const),
        weekdays: fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
      }),
      fc.record({
        every: fc.constant('month-weekday' as const),
        nths: fc.uniqueArray(fc.constantFrom<1 | 2 | 3 | 4 | 5 | -1>(1, 2, 3, 4, 5, -1), { minLength: 1 }),
        weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      }),
      fc.record({ every: fc.constant('month-day' as const), day: fc.integer({ min: 1, max: 31 }) }),
    ),
    interval: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 20_500, max: 21_000 }).map(dateOfDay),
    times: fc.constantFrom<[string] | [string, string]>(['19:00'], ['07:30', '19:00']),
    onHoliday: fc.constantFrom<OnHoliday>('keep', 'skip', 'next-day', 'next-week'),
  })
  .map(({ shape, ...rest }) => ({ ...shape, ...rest }));

test('no two dates share a day, their order stays, and a later look sees the same', () => {
  const breaks: BreakRow[] = [{ preset: 'new-year' }, { preset: 'golden-week' }, { preset: 'obon' }];
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 300 }), (rule, days) => {
      const all = plan(rule, rule.from, 30, breaks);
      const held = heldDates(all);
      expect(new Set(held.map((one) => one.date)).size).toBe(held.length);
      expect(held.map((one) => one.key)).toEqual(held.map((one) => one.key).sort());
      const later = addDays(rule.from, days);
      const rest = held.filter((one) => one.date > later).slice(0, 3);
      expect(heldDates(plan(rule, later, 3, breaks)).slice(0, rest.length)).toEqual(rest);
      expect(held.filter((one) => one.moved && japaneseHoliday(one.date))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
