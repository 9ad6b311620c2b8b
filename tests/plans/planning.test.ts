import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { cadences, sessions } from '../../src/db/schema/meetups.ts';
import type { CadenceRule } from '../../src/db/schema/shapes.ts';
import { planEveryMeetup, planSessions } from '../../src/plans/actions.ts';
import { comingSessions } from '../../src/sessions/queries.ts';
import { makeWorld, type World } from '../support/world.ts';

const fridays: CadenceRule = {
  every: 'month-weekday',
  interval: 1,
  nths: [1, 3],
  weekday: 5,
  from: '2026-11-01',
  times: ['19:00'],
  onHoliday: 'keep',
};

let world: World;
let host: { id: string };
beforeEach(async () => {
  world = await makeWorld();
  host = await world.person('Hanako');
});
afterEach(() => world.close());

async function meetupWith(rule: CadenceRule, more = {}) {
  const meetup = await world.meetup(host, { minutes: 90, capacityOnSite: 12, ...more });
  const row = { id: newId(), meetupId: meetup.id, rule, breaks: [], createdAt: world.clock.now(), createdBy: host.id };
  await world.house.store.write('meetup', (tx) => tx.insert(cadences).values(row));
  return meetup;
}
const coming = (meetup: { id: string }) => comingSessions(world.house.store.read, meetup.id, world.clock.now());
const starts = async (meetup: { id: string }) => (await coming(meetup)).map((one) => one.localStart);

test('three drafts are planned ahead with what the meetup gives them', async () => {
  const meetup = await meetupWith(fridays);
  expect(await planSessions(world.house, meetup.id)).toBe(3);
  expect(await starts(meetup)).toEqual(['2026-12-04T19:00', '2026-12-18T19:00', '2027-01-01T19:00']);
  const [first] = await coming(meetup);
  expect(first).toMatchObject({ number: null, openedAt: null, capacityOnSite: 12, venue: '市民会館 会議室A' });
  expect(first?.endsAt).toBe(Date.parse('2026-12-04T20:30:00+09:00'));
  expect(first?.deadlineAt).toBe(Date.parse('2026-12-01T19:00:00+09:00'));
  expect(first?.cutoffAt).toBe(Date.parse('2026-12-03T19:00:00+09:00'));
});

test('planning twice, or twice at once, makes each date once', async () => {
  const meetup = await meetupWith(fridays);
  await Promise.all([planSessions(world.house, meetup.id), planSessions(world.house, meetup.id)]);
  expect(await planEveryMeetup(world.house, world.clock.now())).toBe(0);
  expect(await coming(meetup)).toHaveLength(3);
});

test('a date the host skipped stays skipped, and one more is planned', async () => {
  const meetup = await meetupWith(fridays);
  await planSessions(world.house, meetup.id);
  const [first] = await coming(meetup);
  const skip = { skippedAt: world.clock.now() };
  await world.house.store.write('session', (tx) =>
    tx
      .update(sessions)
      .set(skip)
      .where(eq(sessions.id, first?.id ?? '')),
  );
  expect(await planEveryMeetup(world.house, world.clock.now())).toBe(1);
  expect(await starts(meetup)).toContain('2027-01-15T19:00');
});

test('a draft opens four weeks ahead, and never before tomorrow', async () => {
  const meetup = await meetupWith(fridays);
  await planSessions(world.house, meetup.id);
  const [soon, , later] = await coming(meetup);
  expect(soon?.opensAt).toBe(Date.parse('2026-11-22T09:00:00+09:00'));
  expect(later?.opensAt).toBe(Date.parse('2026-12-18T09:00:00+09:00'));
});

test('a weekly group opens one week ahead', async () => {
  const weekly: CadenceRule = { ...fridays, every: 'weeks', interval: 1, weekdays: [5] } as CadenceRule;
  const meetup = await meetupWith(weekly);
  await planSessions(world.house, meetup.id);
  const [, second] = await coming(meetup);
  expect(second?.localStart).toBe('2026-12-04T19:00');
  expect(second?.opensAt).toBe(Date.parse('2026-11-27T09:00:00+09:00'));
});

test('19:00 stays 19:00 when summer time begins', async () => {
  const meetup = await meetupWith({ ...fridays, nths: [-1] } as CadenceRule, {
    timeZone: 'Europe/Berlin',
    plannedAhead: 6,
  });
  await planSessions(world.house, meetup.id);
  const rows = await coming(meetup);
  expect(rows.map((one) => one.localStart.slice(11))).toEqual(Array(6).fill('19:00'));
  const utcHours = rows.map((one) => new Date(one.startsAt).getUTCHours());
  expect(utcHours).toEqual([18, 18, 18, 18, 18, 17]);
});

test('a meetup without regular dates plans nothing', async () => {
  const never = { every: 'never', from: '2026-11-01', times: ['19:00'], onHoliday: 'keep' } as CadenceRule;
  const meetup = await meetupWith(never);
  expect(await planSessions(world.house, meetup.id)).toBe(0);
});
