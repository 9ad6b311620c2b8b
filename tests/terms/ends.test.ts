import { expect, test } from 'vitest';
import { isNearlyOver, leftInTerm, renewed, usualEnd } from '../../src/terms/ends.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-21T10:00:00+09:00');
const zone = 'Asia/Tokyo';
const known = (sessions: ReturnType<typeof session>[], regular: string[] | null = null) => ({
  sessions,
  regular,
  timeZone: zone,
});
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
  expect([leftInTerm(term, known(held), now), isNearlyOver(term, known(held), now)]).toEqual([3, false]);
  const more = [...held, session(-7)];
  expect([leftInTerm(term, known(more), now), isNearlyOver(term, known(more), now)]).toEqual([2, true]);
});

test('a term until a date is nearly over when the dates within it are known and two are left', () => {
  const term = { startedAt: now - 90 * day, until: '2026-12-31', sessions: null };
  const near = [session(7), session(21)];
  expect(leftInTerm(term, known(near), now)).toBeNull();
  expect(isNearlyOver(term, known([...near, session(60)]), now)).toBe(true);
  expect(isNearlyOver(term, known([...near, session(28), session(60)]), now)).toBe(false);
});

test('regular dates within it count though no session is planned for them yet', () => {
  const term = { startedAt: now - 90 * day, until: '2027-03-31', sessions: null };
  const dates = known([session(7)], ['2027-01-12', '2027-02-09', '2027-03-09', '2027-04-13']);
  expect([leftInTerm(term, dates, now), isNearlyOver(term, dates, now)]).toEqual([4, false]);
  const later = known([], ['2027-03-09', '2027-04-13']);
  expect([leftInTerm(term, later, now), isNearlyOver(term, later, now)]).toEqual([1, true]);
});

test('where nobody knows the dates, the host is told sixty days before the last one', () => {
  const term = { startedAt: now - 90 * day, until: '2027-01-20', sessions: null };
  expect(isNearlyOver(term, known([]), now)).toBe(true);
  expect(isNearlyOver({ ...term, until: '2027-01-21' }, known([]), now)).toBe(false);
});

test('going on makes a term of the same shape', () => {
  expect(renewed({ until: '2027-03-31', sessions: null }, '2027-03-01', zone)).toEqual({
    until: '2028-03-31',
    sessions: null,
  });
  expect(renewed({ until: '', sessions: 6 }, '2027-03-01', zone)).toEqual({ until: '', sessions: 6 });
});
