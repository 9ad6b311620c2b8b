import { expect, test } from 'vitest';
import { type Asked, isSameOffer, mayAsk } from '../../src/path/helping/asking.ts';

const day = 86_400_000;
const now = 1_000 * day;
const again: Asked = { isMember: true, sharesWork: false, offers: false, cameTwice: true, lastAt: null };

test.each([
  ['who has come twice', again, true],
  ['never before the second visit', { ...again, cameTwice: false }, false],
  ['no stranger', { ...again, isMember: false }, false],
  ['nobody who shares the work', { ...again, sharesWork: true }, false],
  ['nobody whose offer stands', { ...again, offers: true }, false],
  ['nobody who was asked 89 days ago', { ...again, lastAt: now - 89 * day }, false],
  ['who was asked 90 days ago', { ...again, lastAt: now - 90 * day }, true],
  ['nobody, when the clock has jumped back behind the last time', { ...again, lastAt: now + 400 * day }, false],
])('%s', (_who, one, may) => {
  expect(mayAsk(one, now)).toBe(may);
});

test('who takes it back and offers again within a week goes on with the same offer', () => {
  expect([isSameOffer(now - 6 * day, now), isSameOffer(now - 7 * day, now)]).toEqual([true, false]);
});
