import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateOfDay, dateParts, dayNumber, daysInMonth, weekdayOf } from '../../src/time/plain-date.ts';
import { datesBetween, datesFrom, type Recurrence } from '../../src/time/recurrence.ts';

const weekday = fc.integer({ min: 1, max: 7 });
const shared = {
  from: fc.integer({ min: 18_000, max: 24_000 }).map(dateOfDay),
  interval: fc.integer({ min: 1, max: 12 }),
};
const rules: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({ ...shared, every: fc.constant('weeks' as const), weekdays: fc.uniqueArray(weekday, { minLength: 1 }) }),
  fc.record({
    ...shared,
    every: fc.constant('month-weekday' as const),
    nths: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1), { minLength: 1 }),
    weekday,
  }),
  fc.record({ ...shared, every: fc.constant('month-day' as const), day: fc.constantFrom(1, 15, 28, 29, 30, 31, -1) }),
);

/** The rule asked of one day, by counting. */
function falls(rule: Recurrence, date: string): boolean {
  if (date < rule.from) return false;
  const { year, month, day } = dateParts(date);
  if (rule.every === 'weeks') {
    const week = (d: string) => Math.floor((dayNumber(d) + 3) / 7);
    return (week(date) - week(rule.from)) % rule.interval === 0 && rule.weekdays.includes(weekdayOf(date));
  }
  const start = dateParts(rule.from);
  if (((year - start.year) * 12 + month - start.month) % rule.interval !== 0) return false;
  if (rule.every === 'month-day') return day === (rule.day === -1 ? daysInMonth(year, month) : rule.day);
  const last = day + 7 > daysInMonth(year, month);
  return (
    weekdayOf(date) === rule.weekday && (rule.nths.includes(Math.ceil(day / 7)) || (last && rule.nths.includes(-1)))
  );
}

test('a rule has the dates that counting day by day finds, in any window', () => {
  fc.assert(
    fc.property(
      rules,
      fc.integer({ min: -100, max: 1500 }),
      fc.integer({ min: 0, max: 800 }),
      (rule, ahead, length) => {
        const first = addDays(rule.from, ahead);
        const days = Array.from({ length: length + 1 }, (_, n) => addDays(first, n));
        expect(datesBetween(rule, first, addDays(first, length))).toEqual(days.filter((date) => falls(rule, date)));
      },
    ),
    { numRuns: 400 },
  );
});

test('one date after the other is the same as all at once', () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: -100, max: 900 }), (rule, ahead) => {
      const first = addDays(rule.from, ahead);
      expect([...datesFrom(rule, first, 4)]).toEqual(datesBetween(rule, first, addDays(first, 4 * 366)));
    }),
    { numRuns: 100 },
  );
});

test('the 31st is skipped in short months, 29 February comes in leap years', () => {
  const by = (day: number): Recurrence => ({ every: 'month-day', interval: 1, day, from: '2027-01-01' });
  expect(datesBetween(by(31), '2027-01-01', '2027-07-31')).toEqual([
    '2027-01-31',
    '2027-03-31',
    '2027-05-31',
    '2027-07-31',
  ]);
  expect(datesBetween(by(29), '2027-02-01', '2027-02-28')).toEqual([]);
  expect(datesBetween(by(29), '2028-02-01', '2028-02-29')).toEqual(['2028-02-29']);
});

test('every two weeks keeps its phase over the year end', () => {
  const rule: Recurrence = { every: 'weeks', interval: 2, weekdays: [2], from: '2026-12-15' };
  expect(datesBetween(rule, '2026-12-01', '2027-01-31')).toEqual([
    '2026-12-15',
    '2026-12-29',
    '2027-01-12',
    '2027-01-26',
  ]);
});
