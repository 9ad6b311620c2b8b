import { expect, test } from 'vitest';
import { leavesByNight } from '../../src/messages/leaving.ts';

const at = Date.parse('2026-11-21T22:05:00+09:00');
const morning = Date.parse('2026-11-22T08:00:00+09:00');
const tomorrow = Date.parse('2026-11-22T19:00:00+09:00');
const later = Date.parse('2026-11-25T19:00:00+09:00');

test.each([
  ['a session of tomorrow that is called off', 'session-cancelled', tomorrow, at],
  ['one of later that is called off', 'session-cancelled', later, morning],
  ['a message about tomorrow', 'host-message', tomorrow, morning],
  ['what is about no session', 'zone-changed', null, morning],
])('by night, the send for %s leaves when its letters do', (_what, kind, startsAt, leaves) => {
  expect(leavesByNight({ kind, leavesAt: at }, { startsAt, timeZone: 'Asia/Tokyo' })).toBe(leaves);
});

test('by day it leaves at its moment', () => {
  const noon = Date.parse('2026-11-21T12:05:00+09:00');
  const session = { startsAt: later, timeZone: 'Asia/Tokyo' };
  expect(leavesByNight({ kind: 'host-message', leavesAt: noon }, session)).toBe(noon);
});
