import { expect, test } from 'vitest';
import { stepsOf } from '../../src/desk/eight-steps.ts';
import { type DeskFacts, needsOf, type SessionAtDesk } from '../../src/desk/needs.ts';
import { nextLine } from '../../src/desk/next-line.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = 1_000 * day;

const session = (more: Partial<SessionAtDesk> = {}): SessionAtDesk => ({
  id: 's',
  startsAt: now + 10 * day,
  endsAt: now + 10 * day + 2 * hour,
  opensAt: now - day,
  isOpen: true,
  placeOpen: false,
  requested: 0,
  unconfirmed: 0,
  failed: 0,
  notMe: 0,
  leadless: false,
  thanksBare: false,
  ...more,
});
const desk = (more: Partial<DeskFacts> = {}): DeskFacts => ({
  slug: 'asa',
  startStep: 'done',
  membershipRequests: 0,
  sends: [],
  helpers: [],
  sessions: [session()],
  offered: null,
  noDates: false,
  replies: [],
  ...more,
});
const whats = (facts: DeskFacts) => needsOf([facts], now).map((need) => need.what);

test('a quiet meetup needs nothing', () => {
  expect(whats(desk())).toEqual([]);
});

test('at most five things, the most pressing first', () => {
  const busy = session({ requested: 2, unconfirmed: 1, failed: 1, notMe: 1, placeOpen: true, startsAt: now + day });
  const sends = [{ id: 'b', leavesAt: now + 1, count: 9 }];
  const facts = desk({ sessions: [busy], sends, membershipRequests: 1, offered: 'waitlist' });
  expect(whats(facts)).toEqual(['undo', 'not-me', 'late-yes', 'memberships', 'failed-mail']);
});

test('the host checks list and place from a day and a half before, and a place still open within a week', () => {
  expect(whats(desk({ sessions: [session({ startsAt: now + 36 * hour })] }))).toEqual(['tomorrow']);
  expect(whats(desk({ sessions: [session({ startsAt: now + 37 * hour })] }))).toEqual([]);
  expect(whats(desk({ sessions: [session({ startsAt: now + 7 * day, placeOpen: true })] }))).toEqual(['place']);
});

test('a draft near its opening without a lead asks for one', () => {
  const draft = { isOpen: false, leadless: true };
  expect(whats(desk({ sessions: [session({ ...draft, opensAt: now + 2 * day })] }))).toEqual(['lead']);
  expect(whats(desk({ sessions: [session({ ...draft, opensAt: now + 4 * day })] }))).toEqual([]);
});

test('after a session a line can be added to the thanks until they leave', () => {
  const over = { startsAt: now - 3 * hour, endsAt: now - hour };
  expect(whats(desk({ sessions: [session({ ...over, thanksBare: true })] }))).toEqual(['thanks']);
  expect(whats(desk({ sessions: [session(over)] }))).toEqual([]);
});

const at = (local: string) => Date.parse(`${local}:00+09:00`);
const words = { access: '', station: '', bring: '', onlineUrl: '', materialsUrl: '', timeZone: 'Asia/Tokyo' };
const next = {
  ...words,
  openedAt: at('2026-11-10T09:00'),
  opensAt: at('2026-11-10T09:00'),
  deadlineAt: at('2026-12-01T19:00'),
  startsAt: at('2026-12-04T19:00'),
  endsAt: at('2026-12-04T21:00'),
};

test.each([
  ['2026-11-26T20:00', { what: 'answers', at: at('2026-11-29T19:00'), days: 3 }],
  ['2026-11-30T12:00', { what: 'closing', at: at('2026-12-01T19:00') }],
  ['2026-12-02T12:00', { what: 'reminder', at: at('2026-12-03T12:00') }],
  ['2026-12-03T13:00', { what: 'soon', at: at('2026-12-04T19:00') }],
  ['2026-12-04T20:00', { what: 'on' }],
  ['2026-12-04T22:00', { what: 'thanks', at: at('2026-12-05T09:00') }],
  ['2026-12-05T10:00', { what: 'thanked' }],
])('on %s one line says what comes next by itself', (moment, line) => {
  expect(nextLine(next, at(moment))).toEqual(line);
});

test('the line knows drafts, an empty road, and letters that are off', () => {
  expect(nextLine(null, now)).toEqual({ what: 'plan' });
  expect(nextLine({ ...next, openedAt: null }, at('2026-11-01T09:00')).what).toBe('opens');
  expect(nextLine({ ...next, openedAt: null }, at('2026-12-01T09:00')).what).toBe('leadless');
  expect(nextLine({ ...next, openedAt: null }, at('2026-11-01T09:00'), new Set(), false).what).toBe('unfinished');
  expect(nextLine(next, at('2026-11-26T20:00'), new Set(['question'])).what).toBe('closing');
});

test('the eight steps of a small group show the first that is not done', () => {
  const evening = { startsAt: now + day, endsAt: now + 2 * day, openedAt: 1, placeOpen: false };
  const current = (steps: ReturnType<typeof stepsOf>) => steps.find((step) => step.current)?.step;
  expect(current(stepsOf(null, false, now))).toBe('date');
  expect(current(stepsOf({ ...evening, placeOpen: true }, true, now))).toBe('place');
  expect(current(stepsOf(evening, true, now))).toBe('check');
  expect(current(stepsOf(evening, true, now + 2 * day))).toBe('thanks');
});
