import { expect, test } from 'vitest';
import { byOffset, dueAnew, dueFor, overloaded } from '../../src/tasks/runbook/steps.ts';
import { usualSteps } from '../../src/tasks/runbook/usual-steps.ts';
import { wallToInstant } from '../../src/time/zone.ts';

const at = (wall: string, zone = 'Asia/Tokyo') => wallToInstant(wall, zone).instant;
const evening = (zone = 'Asia/Tokyo') => ({
  startsAt: at('2026-12-04T23:00', zone),
  endsAt: at('2026-12-05T01:00', zone),
  timeZone: zone,
});

test.each([
  [{ days: -60, minutes: null }, '2026-10-05T20:00'],
  [{ days: 0, minutes: null }, '2026-12-04T20:00'],
  [{ days: 1, minutes: null }, '2026-12-06T20:00'],
  [{ days: null, minutes: -120 }, '2026-12-04T21:00'],
  [{ days: null, minutes: 0 }, '2026-12-04T23:00'],
  [{ days: null, minutes: 30 }, '2026-12-05T01:30'],
])('a step of %j is due at %s, counted from the start or, afterwards, from the end', (offset, wall) => {
  expect(dueFor(offset, evening())).toBe(at(wall));
});

test('a day is a day of the wall clock, also across a change of summer time', () => {
  const zone = 'Europe/Berlin';
  const session = { ...evening(zone), startsAt: at('2027-03-30T19:00', zone), endsAt: at('2027-03-30T21:00', zone) };
  expect(dueFor({ days: -3, minutes: null }, session)).toBe(at('2027-03-27T20:00', zone));
});

test.each([
  [
    'later than now, it is neither late nor told of',
    { soon: true, leadToldAt: 5 },
    20,
    { soon: false, leadToldAt: null },
  ],
  ['what the change made late is to be done soon', { dueAt: 15 }, 9, { soon: true }],
  ['what was late stays late, and is not told of twice', { dueAt: 5, leadToldAt: 6 }, 8, { soon: false }],
  ['what was to be done soon stays so', { dueAt: 5, soon: true }, 8, { soon: true }],
])('due at another moment: %s', (_rule, was, dueAt, becomes) => {
  const task = { dueAt: 15, soon: false, leadToldAt: null, ...was };
  expect(dueAnew(task, dueAt, 10)).toEqual({ dueAt, ...becomes });
  expect(dueAnew(task, task.dueAt, 10)).toEqual({});
});

test('a runbook is read in the order of its days', () => {
  const order = byOffset([
    { days: 1, minutes: null },
    { days: null, minutes: -120 },
    { days: -60, minutes: null },
    { days: null, minutes: 0 },
  ]);
  expect(order.map(({ days, minutes }) => days ?? minutes)).toEqual([-60, -120, 0, 1]);
});

test('whoever holds more than two roles of a session is pointed out', () => {
  const held = (assigneeId: string | null, ...roles: ('L' | 'V' | 'R' | '*')[]) => ({ assigneeId, roles });
  const many = overloaded([
    held('a', 'L'),
    held('a', 'V'),
    held('a', 'V'),
    held('b', 'L'),
    held('b', '*'),
    held(null, 'R'),
  ]);
  expect(many.size).toBe(0);
  expect([...overloaded([held('a', 'L'), held('a', 'V'), held('a', 'R')])]).toEqual([['a', ['L', 'V', 'R']]]);
});

test('the usual steps stand in both languages, and each is due at one time', () => {
  expect(usualSteps.length).toBe(47);
  for (const { ja, en, days, minutes, roles } of usualSteps) {
    expect(ja && en && roles.length).toBeTruthy();
    expect((days === undefined) !== (minutes === undefined)).toBe(true);
  }
});
