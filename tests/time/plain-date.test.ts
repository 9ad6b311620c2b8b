import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  addDays,
  dateOfDay,
  dayNumber,
  daysInMonth,
  isPlainDate,
  isPlainTime,
  weekdayOf,
} from '../../src/time/plain-date.ts';

const days = fc.integer({ min: -700_000, max: 2_900_000 });

test('days and dates say what Temporal says, over all years', () => {
  fc.assert(
    fc.property(days, (n) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: n });
      expect(dateOfDay(n)).toBe(date.toString());
      expect(dayNumber(date.toString())).toBe(n);
      expect(weekdayOf(date.toString())).toBe(date.dayOfWeek);
      expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
    }),
    { numRuns: 1000 },
  );
});

test('a leap day is a day, 31 February is none', () => {
  expect(isPlainDate('2028-02-29')).toBe(true);
  expect(isPlainDate('2027-02-29')).toBe(false);
  expect(isPlainDate('2000-02-29')).toBe(true);
  expect(isPlainDate('2100-02-29')).toBe(false);
  for (const said of ['2026-02-31', '2026-13-01', '2026-00-10', '2026-1-1', '', '2026-12-04T00:00', '２０２６-12-04']) {
    expect(isPlainDate(said), said).toBe(false);
  }
});

test('24:00 is no time of the day', () => {
  expect(['00:00', '09:05', '19:00', '23:59'].every(isPlainTime)).toBe(true);
  expect(['24:00', '9:05', '19:60', '19:00:00', ''].some(isPlainTime)).toBe(false);
});

test('days are counted across a year end and a leap day', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});
