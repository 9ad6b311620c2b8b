import { expect, test } from 'vitest';
import { addRunningHours, isQuiet, nextMorning, outOfQuiet } from '../../src/time/quiet.ts';
import { localAt, wallToInstant } from '../../src/time/zone.ts';

const tokyo = 'Asia/Tokyo';
const at = (local: string, zone = tokyo) => wallToInstant(local, zone).instant;

test('it is quiet from 21:00 until 8:00 on the reader’s wall', () => {
  expect(['T21:00', 'T23:59', 'T00:00', 'T07:59'].every((time) => isQuiet(at(`2026-12-04${time}`), tokyo))).toBe(true);
  expect(['T08:00', 'T12:00', 'T20:59'].some((time) => isQuiet(at(`2026-12-04${time}`), tokyo))).toBe(false);
  expect(isQuiet(at('2026-12-04T22:00'), 'Europe/London')).toBe(false);
});

test('the next morning is the next 8:00', () => {
  expect(localAt(nextMorning(at('2026-12-31T22:00'), tokyo), tokyo)).toBe('2027-01-01T08:00');
  expect(localAt(nextMorning(at('2026-12-04T03:00'), tokyo), tokyo)).toBe('2026-12-04T08:00');
  expect(localAt(nextMorning(at('2026-12-04T08:00'), tokyo), tokyo)).toBe('2026-12-05T08:00');
  expect(outOfQuiet(at('2026-12-04T12:00'), tokyo)).toBe(at('2026-12-04T12:00'));
});

test('an offer of three hours made at 19:30 runs out at 9:30', () => {
  expect(localAt(addRunningHours(at('2026-12-04T19:30'), 3, tokyo), tokyo)).toBe('2026-12-05T09:30');
  expect(localAt(addRunningHours(at('2026-12-04T12:00'), 3, tokyo), tokyo)).toBe('2026-12-04T15:00');
  expect(localAt(addRunningHours(at('2026-12-04T18:00'), 3, tokyo), tokyo)).toBe('2026-12-04T21:00');
  expect(localAt(addRunningHours(at('2026-12-04T23:00'), 3, tokyo), tokyo)).toBe('2026-12-05T11:00');
  expect(localAt(addRunningHours(at('2026-12-04T08:00'), 30, tokyo), tokyo)).toBe('2026-12-06T12:00');
});

test('a clock that stands still does not mind the night in which summer time begins', () => {
  const offered = at('2026-03-28T20:00', 'Europe/Berlin');
  expect(localAt(addRunningHours(offered, 3, 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T10:00');
});
