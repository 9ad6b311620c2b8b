import { expect, test } from 'vitest';
import { overloaded } from '../../src/tasks/overloaded.ts';
import { amountOf, byOffset, dueFor, offsetOf, stepUnits } from '../../src/tasks/runbook/offsets.ts';
import { dueAnew, inPlace } from '../../src/tasks/runbook/steps.ts';
import { usualSteps } from '../../src/tasks/runbook/usual-steps.ts';
import { wallToInstant } from '../../src/time/zone.ts';

const at = (wall: string, zone = 'Asia/Tokyo') => wallToInstant(wall, zone).instant;
const evening = (zone = 'Asia/Tokyo') => ({
  startsAt: at('2026-12-04T23:00', zone),
  endsAt: at('2026-12-05T01:00', zone),
  timeZone: zone,
});

test.each([
  [60, 'days-before', '2026-10-05T20:00'],
  [0, 'days-before', '2026-12-04T20:00'],
  [1, 'days-after', '2026-12-06T20:00'],
  [2, 'hours-before', '2026-12-04T21:00'],
  [0, 'hours-before', '2026-12-04T23:00'],
  [20, 'minutes-after-start', '2026-12-04T23:20'],
  [15, 'minutes-before-end', '2026-12-05T00:45'],
  [1, 'hours-before-end', '2026-12-05T00:00'],
  [0, 'hours-after', '2026-12-05T01:00'],
  [30, 'minutes-after', '2026-12-05T01:30'],
] as const)('a step of %i %s is due at %s', (amount, unit, wall) => {
  expect(dueFor(offsetOf(amount, unit), evening())).toBe(at(wall));
});

test('what a form says of an offset is what it shows again', () => {
  for (const unit of stepUnits) expect(amountOf(offsetOf(7, unit))).toEqual(['7', unit]);
  expect(amountOf(offsetOf(0, 'hours-after'))).toEqual(['0', 'hours-after']);
  expect(amountOf(offsetOf(0, 'minutes-before-end'))).toEqual(['0', 'hours-after']);
  expect(amountOf(offsetOf(0, 'minutes-after-start'))).toEqual(['0', 'hours-before']);
});

test('a day is a day of the wall clock, also across a change of summer time', () => {
  const zone = 'Europe/Berlin';
  const session = { ...evening(zone), startsAt: at('2027-03-30T19:00', zone), endsAt: at('2027-03-30T21:00', zone) };
  expect(dueFor(offsetOf(3, 'days-before'), session)).toBe(at('2027-03-27T20:00', zone));
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
  const said = [
    [1, 'days-after'],
    [0, 'hours-after'],
    [10, 'minutes-before-end'],
    [2, 'hours-before'],
    [60, 'days-before'],
    [5, 'minutes-after-start'],
  ] as const;
  const order = byOffset(said.map(([amount, unit]) => offsetOf(amount, unit)));
  expect(order.map(amountOf)).toEqual([4, 3, 5, 2, 1, 0].map((n) => [String(said[n]?.[0]), said[n]?.[1]]));
});

test('a step that took the place of another stands where that stood, however often it changed', () => {
  const step = (id: string, createdAt: number, replaces: string | null = null, endedAt: number | null = null) => ({
    ...{ id, createdAt, replaces, endedAt },
  });
  const steps = [
    step('new', 9, 'mid'),
    step('b', 2),
    step('mid', 8, 'old', 9),
    step('old', 1, null, 8),
    step('gone', 0, null, 5),
  ];
  expect(inPlace(steps).map(({ id }) => id)).toEqual(['new', 'b']);
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

test('a step of two roles counts both of them', () => {
  const [desk, room] = [
    { assigneeId: 'a', roles: ['R', 'A'] as const },
    { assigneeId: 'a', roles: ['V', 'R'] as const },
  ];
  expect(overloaded([desk]).size).toBe(0);
  expect(overloaded([desk, room]).get('a')).toEqual(['R', 'A', 'V']);
});

function stepOf(key: string) {
  const { days = null, minutes = null, minutesFrom = null } = usualSteps.find((step) => step.key === key) ?? {};
  return { days, minutes, minutesFrom };
}

test('the usual steps stand in both languages, and each is due at one time', () => {
  expect(usualSteps.length).toBe(47);
  for (const { ja, en, days, minutes, roles } of usualSteps) {
    expect(ja && en && roles.length).toBeTruthy();
    expect((days === undefined) !== (minutes === undefined)).toBe(true);
  }
  const due = (key: string) => dueFor(stepOf(key), evening());
  expect([due('o4'), due('o9'), due('d3')]).toEqual([evening().startsAt, evening().endsAt, evening().endsAt]);
});
