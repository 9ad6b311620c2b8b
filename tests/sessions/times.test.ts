import { expect, test } from 'vitest';
import { numberFor } from '../../src/sessions/numbers.ts';
import { timesFor } from '../../src/sessions/times.ts';
import { whenOf } from '../../src/sessions/when.ts';

const settings = { opensDaysAhead: 28, deadlineDays: 3, cutoffHours: 24 };
const now = Date.parse('2026-11-21T10:00:00+09:00');
const tokyo = (local: string, hours = 24) =>
  timesFor(local, 120, 'Asia/Tokyo', { ...settings, cutoffHours: hours }, null, now);

test('the deadline has passed already for a session of tomorrow: answers are taken until its start', () => {
  const times = tokyo('2026-11-22T19:00');
  expect(times.deadlineAt).toBe(times.startsAt);
  expect(times.opensAt).toBe(Date.parse('2026-11-22T09:00:00+09:00'));
});

test('the cut-off is the same clock on the day before, or so many hours', () => {
  expect(tokyo('2026-12-04T19:00').cutoffAt).toBe(Date.parse('2026-12-03T19:00:00+09:00'));
  expect(tokyo('2026-12-04T19:00', 6).cutoffAt).toBe(Date.parse('2026-12-04T13:00:00+09:00'));
});

test('an end at midnight is the midnight after the start', () => {
  const when = whenOf({ date: '2026-12-04', starts: '21:00', ends: '00:00' }, 'Asia/Tokyo', now);
  expect(when).toMatchObject({ endsAt: Date.parse('2026-12-05T00:00:00+09:00') });
});

test('a number that was given back comes before the next one', () => {
  expect(numberFor(38, [], [])).toBe(38);
  expect(numberFor(38, [36, 35], [36])).toBe(35);
  expect(numberFor(38, [36], [36])).toBe(38);
});
