import { expect, test } from 'vitest';
import { giving, offerHolds } from '../../src/seats/offers.ts';
import { capacityOf, freeSeats, hasSeatFor, nobody } from '../../src/seats/seats.ts';

const at = (said: string) => Date.parse(`${said}+09:00`);
const terms = (more = {}) => ({
  startsAt: at('2026-12-04T19:00'),
  cutoffAt: at('2026-12-03T19:00'),
  timeZone: 'Asia/Tokyo',
  offerHours: 3,
  ...more,
});

test('until the cut-off a seat goes by itself, from then on as an offer', () => {
  expect(giving(terms(), at('2026-12-03T18:59'))).toEqual({ how: 'promote' });
  expect(giving(terms(), at('2026-12-03T19:00'))).toEqual({ how: 'offer', until: at('2026-12-04T09:00') });
});

test('the clock of an offer stands still 21:00–8:00', () => {
  expect(giving(terms(), at('2026-12-03T22:30'))).toEqual({ how: 'offer', until: at('2026-12-04T11:00') });
  expect(giving(terms(), at('2026-12-04T09:15'))).toEqual({ how: 'offer', until: at('2026-12-04T12:15') });
});

test('an offer that could not run out before the start is none: somebody telephones', () => {
  expect(giving(terms(), at('2026-12-04T16:00'))).toEqual({ how: 'offer', until: at('2026-12-04T19:00') });
  expect(giving(terms(), at('2026-12-04T16:01'))).toEqual({ how: 'phone' });
});

test('an offer holds up to the moment it runs out', () => {
  expect([offerHolds(10, 9), offerHolds(10, 10), offerHolds(10, 11)]).toEqual([true, false, false]);
});

test('no limit is no limit, a way that is not offered has no seat, and nothing is ever less than none', () => {
  const session = { onSite: true, online: false, capacityOnSite: null, capacityOnline: null };
  expect([capacityOf(session, 'on_site'), capacityOf(session, 'online')]).toEqual([null, 0]);
  expect([freeSeats(null, 999), freeSeats(20, 19), freeSeats(5, 9)]).toEqual([Number.POSITIVE_INFINITY, 1, 0]);
});

test('a free seat that somebody waits for is not free for who comes later', () => {
  const { on_site: taken } = nobody();
  expect(hasSeatFor(2, { ...taken, going: 1 })).toBe(true);
  expect(hasSeatFor(2, { ...taken, going: 1, waiting: 1 })).toBe(false);
  expect(hasSeatFor(2, { ...taken, going: 1, offered: 1 })).toBe(false);
});
