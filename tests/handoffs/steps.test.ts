import { expect, test } from 'vitest';
import {
  claimDue,
  type DepartureMarks,
  isQuiet,
  mayAccept,
  mayClaim,
  movesAt,
  stepDue,
} from '../../src/handoffs/departures/steps.ts';
import { usualWaits, waitsOf } from '../../src/handoffs/departures/waits.ts';

const day = 86_400_000;
const waits = usualWaits;
const now = 1000 * day;
const next = { startsAt: now + 10 * day, leadId: null, leadState: 'unassigned' as const };
const host = { id: 'hanako', lastActedAt: now - 30 * day, shares: true };
const quiet: DepartureMarks = {
  kind: 'dormant',
  startedAt: now,
  teamAskedAt: null,
  membersAskedAt: null,
  operatorAskedAt: null,
};
const leaving: DepartureMarks = { ...quiet, kind: 'stepping-down', teamAskedAt: now };
const claim = { id: 'c', personId: 'sora', claimedAt: now };

test('a host went quiet after 30 days without an act, when nobody leads the date of the next fortnight', () => {
  expect(isQuiet(host, next, waits, now)).toBe(true);
  expect(isQuiet({ ...host, lastActedAt: now - 30 * day + 1 }, next, waits, now)).toBe(false);
  expect(isQuiet(host, { ...next, startsAt: now + 14 * day + 1 }, waits, now)).toBe(false);
  expect(isQuiet(host, { ...next, leadId: 'ken', leadState: 'accepted' }, waits, now)).toBe(false);
  expect(isQuiet(host, null, waits, now)).toBe(false);
});

test('a host alone counts as leading until 45 days without an act, as announcing does', () => {
  const alone = { ...host, shares: false };
  expect(isQuiet({ ...alone, lastActedAt: now - 44 * day }, next, waits, now)).toBe(false);
  expect(isQuiet({ ...alone, lastActedAt: now - 45 * day }, next, waits, now)).toBe(true);
});

test('the team of a quiet host is asked after 3 days, members after 7 where no co-host would, the operator 14 later', () => {
  const at = (days: number, one: DepartureMarks, willing = false) => stepDue(one, willing, waits, now + days * day);
  expect([at(2.9, quiet), at(3, quiet)]).toEqual([null, 'team']);
  const asked = { ...quiet, teamAskedAt: now + 3 * day };
  expect([at(6.9, asked), at(7, asked), at(7, asked, true)]).toEqual([null, 'members', null]);
  const told = { ...asked, membersAskedAt: now + 7 * day };
  expect([at(20, told), at(21, told)]).toEqual([null, 'operator']);
  expect(at(90, { ...told, operatorAskedAt: now + 21 * day })).toBeNull();
});

test('members hear of somebody stepping down after 60 days', () => {
  expect(stepDue(leaving, true, waits, now + 59 * day)).toBeNull();
  expect(stepDue(leaving, true, waits, now + 60 * day)).toBe('members');
});

test('a team that was asked late has its days before the role moves', () => {
  expect(movesAt(quiet, waits)).toBe(now + 7 * day);
  expect(movesAt({ ...quiet, teamAskedAt: now + 20 * day }, waits)).toBe(now + 24 * day);
});

test('the role of a quiet host moves to the co-host of longest standing among those who said yes, and to nobody else', () => {
  const asked = { ...quiet, teamAskedAt: now + 3 * day };
  const claims = [claim, { ...claim, id: 'd', personId: 'ken' }];
  const coHosts = [
    { personId: 'mei', since: 1 },
    { personId: 'ken', since: 2 },
    { personId: 'sora', since: 3 },
  ];
  const due = (days: number, more: object = {}) =>
    claimDue(asked, { claims, coHosts, quiet: true, ...more }, waits, now + days * day);
  expect(due(6.9)).toBeNull();
  expect(due(7)).toMatchObject({ personId: 'ken' });
  expect(due(7, { claims: [] })).toBeNull();
  expect(due(7, { coHosts: [] })).toBeNull();
});

test('who steps down decides themselves, unless they went quiet meanwhile', () => {
  const people = { claims: [claim], coHosts: [{ personId: 'sora', since: 1 }] };
  expect(claimDue(leaving, { ...people, quiet: false }, waits, now + 90 * day)).toBeNull();
  expect(claimDue(leaving, { ...people, quiet: true }, waits, now + 6 * day)).toBeNull();
  expect(claimDue(leaving, { ...people, quiet: true }, waits, now + 7 * day)).toEqual(claim);
});

test('the leaver accepts at once, a co-host a week later, nobody their own', () => {
  const one = { ...leaving, hostId: 'hanako' };
  const may = (personId: string, coHost: boolean, days: number) =>
    mayAccept(one, claim, { personId, coHost }, waits, now + days * day);
  expect([may('hanako', false, 0), may('ken', true, 6), may('ken', true, 7)]).toEqual([true, false, true]);
  expect([may('sora', true, 90), may('ken', false, 90)]).toEqual([false, false]);
});

test('nobody claims before they were asked', () => {
  expect([mayClaim(quiet, 'team'), mayClaim(leaving, 'team'), mayClaim(leaving, 'member')]).toEqual([
    false,
    true,
    false,
  ]);
});

test('a meetup sets its own waits, the rest is as usual', () => {
  expect(waitsOf({ waits: { move: 14 } })).toEqual({ ...usualWaits, move: 14 });
});
