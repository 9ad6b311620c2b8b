import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dateOfDay, twoDigits } from '../../src/time/plain-date.ts';
import { instantToWall, localAt, sameTimeDaysBefore, timeDaysBefore, wallToInstant } from '../../src/time/zone.ts';

const zones = [
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/St_Johns',
];

test('in nine zones every wall clock comes to what Temporal calls compatible', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 11_000, max: 33_000 }), minutes, (zone, day, minute) => {
      const local = `${dateOfDay(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
      const theirs = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' });
      const ours = wallToInstant(local, zone);
      expect(ours.instant).toBe(theirs.epochMilliseconds);
      expect(ours.local).toBe(theirs.toPlainDateTime().toString({ smallestUnit: 'minute' }));
      expect(ours.kind === 'gap').toBe(ours.local !== local);
    }),
    { numRuns: 500 },
  );
});

test('around every change of clocks of 40 years both say the same', () => {
  for (const zone of zones) {
    let at = Temporal.ZonedDateTime.from(`2000-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
    for (; at && at.year < 2040; at = at.getTimeZoneTransition('next')) {
      for (const minutes of [-90, -30, -1, 0, 1, 30, 90]) {
        const local = at.toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'minute' });
        const theirs = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
        expect(wallToInstant(local, zone).instant, `${zone} ${local}`).toBe(theirs);
      }
    }
  }
});

test('a time that does not exist moves forward by the gap, north and south', () => {
  expect(wallToInstant('2026-03-29T02:30', 'Europe/Berlin')).toMatchObject({ kind: 'gap', local: '2026-03-29T03:30' });
  expect(wallToInstant('2026-10-04T02:30', 'Australia/Sydney')).toMatchObject({
    kind: 'gap',
    local: '2026-10-04T03:30',
  });
  expect(wallToInstant('2026-03-29T02:30', 'Asia/Tokyo').kind).toBe('exact');
});

test('a time that exists twice is the first of the two', () => {
  const { instant, kind } = wallToInstant('2026-10-25T02:30', 'Europe/Berlin');
  expect(kind).toBe('twice');
  expect(localAt(instant + 3_600_000, 'Europe/Berlin')).toBe('2026-10-25T02:30');
});

test('19:00 stays 19:00 on both sides of summer time', () => {
  const before = wallToInstant('2026-03-28T19:00', 'Europe/Berlin').instant;
  const after = wallToInstant('2026-03-29T19:00', 'Europe/Berlin').instant;
  expect(after - before).toBe(23 * 3_600_000);
  expect(sameTimeDaysBefore(after, 1, 'Europe/Berlin')).toBe(before);
});

test('noon on the previous day is on the wall, not 24 hours ago', () => {
  const starts = wallToInstant('2027-01-01T09:00', 'Asia/Tokyo').instant;
  const told = timeDaysBefore(starts, 1, '12:00', 'Asia/Tokyo');
  expect(instantToWall(told, 'Asia/Tokyo')).toEqual({ date: '2026-12-31', time: '12:00' });
});
