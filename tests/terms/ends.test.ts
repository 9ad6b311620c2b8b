import { expect, test } from 'vitest';
import { isNearlyOver, leftInTerm, renewed, usualEnd } from '../../src/terms/ends.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-21T10:00:00+09:00');
const zone = 'Asia/Tokyo';
const session = (days: number, more = {}) => {
  const startsAt = now + days * day;
  const calm = { openedAt: startsAt - day, skippedAt: null, cancelledAt: null, postponedAt: null };
  return { startsAt, endsAt: startsAt + 7_200_000, ...calm, ...more };
};

test('in Japan a term ends with March, and one that would be over at once with the next; elsewhere after a year', () => {
  expect(usualEnd('2026-11-21', zone)).toBe('2027-03-31');
  expect(usualEnd('2027-01-30', zone)).toBe('2027-03-31');
  expect(usualEnd('2027-02-20', zone)).toBe('2028-03-31');
  expect(usualEnd('2026-11-21', 'Europe/London')).toBe('2027-11-21');
  expect(usualEnd('2028-02-29', 'Europe/London')).toBe('2029-02-28');
});

test('a term of sessions counts those that were held, and is nearly over with two left', () => {
  const term = { startedAt: now - 90 * day, until: '', sessions: 5 };
  const held = [session(-60), session(-30), session(-2, { cancelledAt: now }), session(-1, { openedAt: null })];
  expect([leftInTerm(term, held, zone, now), isNearlyOver(term, held, zone, now)]).toEqual([3, false]);
  const more = [...held, session(-7)];
  expect([leftInTerm(term, more, zone, now), isNearlyOver(term, more, zone, now)]).toEqual([2, true]);
});

test('a term until a date is nearly over when the dates within it are known and two are left', () => {
  const term = { startedAt: now - 90 * day, until: '2026-12-31', sessions: null };
  const known = [session(7), session(21)];
  expect(leftInTerm(term, known, zone, now)).toBeNull();
  expect(isNearlyOver(term, [...known, session(60)], zone, now)).toBe(true);
  expect(isNearlyOver(term, [...known, session(28), session(60)], zone, now)).toBe(false);
});

test('going on makes a term of the same shape', () => {
  expect(renewed({ until: '2027-03-31', sessions: null }, '2027-03-01', zone)).toEqual({
    until: '2028-03-31',
    sessions: null,
  });
  expect(renewed({ until: '', sessions: 6 }, '2027-03-01', zone)).toEqual({ until: '', sessions: 6 });
});
