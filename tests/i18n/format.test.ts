import { expect, test } from 'vitest';
import {
  dayWord,
  duration,
  longDate,
  longMoment,
  longRange,
  shortMoment,
  subjectMoment,
  timeRange,
} from '../../src/i18n/format.ts';
import { wallToInstant } from '../../src/time/zone.ts';

const tokyo = 'Asia/Tokyo';
const at = (local: string, zone = tokyo) => wallToInstant(local, zone).instant;
const evening = [at('2026-12-04T19:00'), at('2026-12-04T21:00'), tokyo] as const;

test('a session’s time reads as the product says, in both languages', () => {
  expect(longRange('ja', ...evening)).toBe('2026年12月4日(金) 19:00〜21:00');
  expect(longRange('en', ...evening)).toBe('Fri, Dec 4, 2026, 19:00–21:00 (JST)');
  expect(shortMoment('ja', evening[0], tokyo)).toBe('12/4(金) 19:00');
  expect(shortMoment('en', evening[0], tokyo)).toBe('Fri, Dec 4, 19:00');
  expect(subjectMoment('ja', evening[0], tokyo)).toBe('12/4(金)19:00');
});

test('a night over the year end has both dates', () => {
  const night = [at('2026-12-31T22:00'), at('2027-01-01T01:30'), tokyo] as const;
  expect(longRange('ja', ...night)).toBe('2026年12月31日(木) 22:00〜1月1日(金) 1:30');
  expect(longRange('en', ...night)).toBe('Thu, Dec 31, 2026, 22:00 – Fri, Jan 1, 1:30 (JST)');
});

test('an end at midnight is 24:00, a morning has no leading zero', () => {
  expect(timeRange('ja', at('2026-12-04T22:00'), at('2026-12-05T00:00'), tokyo)).toBe('22:00〜24:00');
  expect(timeRange('en', at('2026-12-04T07:30'), at('2026-12-04T09:05'), tokyo)).toBe('7:30–9:05');
});

test('a moment is told in the zone of the reader', () => {
  expect(longMoment('en', evening[0], 'Europe/Berlin')).toBe('Fri, Dec 4, 2026, 11:00 (CET)');
  expect(longMoment('en', at('2026-07-03T19:00'), 'Europe/Berlin')).toBe('Fri, Jul 3, 2026, 12:00 (CEST)');
  expect(longMoment('ja', evening[0], tokyo)).toBe('2026年12月4日(金) 19:00');
  expect(longDate('en', '2028-02-29')).toBe('Tue, Feb 29, 2028');
});

test('today and tomorrow come from the distance on the reader’s wall', () => {
  const late = at('2026-12-03T23:59');
  expect(dayWord('ja', evening[0], late, tokyo)).toBe('明日');
  expect(dayWord('ja', evening[0], at('2026-12-04T00:00'), tokyo)).toBe('本日');
  expect(dayWord('en', evening[0], at('2026-12-02T23:00'), tokyo)).toBeNull();
  expect(dayWord('en', at('2026-12-05T08:00'), evening[0], 'America/New_York')).toBe('today');
});

test('lengths are told in hours and minutes', () => {
  expect([120, 150, 45, 0].map((minutes) => duration('ja', minutes))).toEqual(['2時間', '2時間30分', '45分', '0分']);
  expect([120, 150, 45].map((minutes) => duration('en', minutes))).toEqual(['2 h', '2 h 30 min', '45 min']);
});
