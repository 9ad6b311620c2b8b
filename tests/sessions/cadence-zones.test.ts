import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BreakRow, CadenceRule, OnHoliday, Weekday } from '../../src/db/schema/shapes.ts';
import { heldDates, plannedDates } from '../../src/sessions/cadence.ts';
import { timesFor } from '../../src/sessions/times.ts';
import { japaneseHoliday } from '../../src/time/holidays.ts';
import { after, momentOf, walked, wallAt } from './cadence-reference.ts';

type Rule = Exclude<CadenceRule, { every: 'never' }>;
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'America/Santiago', 'Asia/Tokyo'];
const settings = { opensDaysAhead: 21, deadlineDays: 3, cutoffHours: 24 };
const startsAt = (local: string, zone: string) => timesFor(local, 120, zone, settings, null, 0).startsAt;

const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const shapes = fc.oneof(
  fc.record({
    every: fc.constant('weeks' as const),
    weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    every: fc.constant('month-weekday' as const),
    nths: fc.uniqueArray(fc.constantFrom<1 | 2 | 3 | 4 | 5 | -1>(1, 2, 3, 4, 5, -1), { minLength: 1, maxLength: 3 }),
    weekday,
  }),
  fc.record({ every: fc.constant('month-day' as const), day: fc.constantFrom(1, 15, 28, 29, 30, 31, -1) }),
);
/** Nights too: that is when clocks change. */
const time = fc.constantFrom('00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '07:30', '19:00');
const rules: fc.Arbitrary<Rule> = fc
  .record({
    shape: shapes,
    interval: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 0, max: 1460 }).map((days) => after('2026-01-01', days)),
    times: fc.oneof(fc.tuple(time), fc.tuple(time, time)) as fc.Arbitrary<[string] | [string, string]>,
    onHoliday: fc.constantFrom<OnHoliday>('keep', 'skip', 'next-day', 'next-week'),
  })
  .map(({ shape, ...rest }) => ({ ...shape, ...rest }));
const breaks = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 40 })).map(([from, days]) => ({
    from: after('2026-01-01', from),
    until: after('2026-01-01', from + days),
    label: '',
  })),
  { maxLength: 3 },
);

test('a cadence has the dates and hours that walking day by day finds, whatever is taken out or moved', () => {
  fc.assert(
    fc.property(rules, breaks, (rule, out) => {
      const until = after(rule.from, 500);
      const expected = walked(rule, out, (date) => japaneseHoliday(date) !== null, until);
      const all: BreakRow[] = out;
      const planned = plannedDates(rule, all, { after: after(rule.from, -1), count: 500 }, japaneseHoliday);
      const ours = heldDates(planned).map(({ date, time: starts }) => ({ date, time: starts }));
      expect(ours.filter(({ date }) => date <= until)).toEqual(expected);
    }),
    { numRuns: 120 },
  );
});

test('each comes to the moment at which Intl shows that hour on the wall, in five zones', () => {
  fc.assert(
    fc.property(rules, fc.constantFrom(...zones), (rule, zone) => {
      const planned = plannedDates(rule, [], { after: after(rule.from, -1), count: 8 }, japaneseHoliday);
      for (const { date, time: starts } of heldDates(planned))
        expect(startsAt(`${date}T${starts}`, zone), `${date}T${starts} ${zone}`).toBe(
          momentOf({ date, time: starts }, zone),
        );
    }),
    { numRuns: 60 },
  );
});

/** A night a week through two years: on which the wall shows something else than what was planned. */
const nightly = (starts: string, zone: string): string[] => {
  const rule: Rule = {
    every: 'weeks',
    interval: 1,
    weekdays: [7],
    from: '2026-01-01',
    times: [starts],
    onHoliday: 'keep',
  };
  const dates = heldDates(plannedDates(rule, [], { after: '2026-01-01', count: 104 }, () => null)).map(
    ({ date }) => date,
  );
  const shown = dates.map((date) => wallAt(startsAt(`${date}T${starts}`, zone), zone));
  return shown.filter((wall, at) => wall !== `${dates[at]}T${starts}`);
};

test.each([
  ['Europe/Berlin', '02:30', ['2026-03-29T03:30', '2027-03-28T03:30']],
  ['America/New_York', '02:30', ['2026-03-08T03:30', '2027-03-14T03:30']],
  ['Australia/Sydney', '02:30', ['2026-10-04T03:30', '2027-10-03T03:30']],
  ['America/Santiago', '00:30', ['2026-09-06T01:30', '2027-09-05T01:30']],
  ['Asia/Tokyo', '02:30', []],
])('in %s at %s only the nights that lack that hour begin an hour later', (zone, starts, moved) => {
  expect(nightly(starts, zone)).toEqual(moved);
  expect(nightly('19:00', zone)).toEqual([]);
});

test.each([
  ['Europe/Berlin', '2026-10-25T02:30'],
  ['America/New_York', '2026-11-01T01:30'],
  ['Australia/Sydney', '2026-04-05T02:30'],
  ['America/Santiago', '2026-04-04T23:30'],
])('in %s the hour that comes twice on %s is the first', (zone, local) => {
  const first = startsAt(local, zone);
  expect([wallAt(first, zone), wallAt(first + 3_600_000, zone)]).toEqual([local, local]);
  expect(wallAt(first - 3_600_000, zone)).not.toBe(local);
});
