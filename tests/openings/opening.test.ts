import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batches, letters } from '../../src/db/schema/letters.ts';
import { meetups, rsvps } from '../../src/db/schema/meetups.ts';
import { openDueSessions, openSession } from '../../src/openings/actions.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { makeWorld, type World } from '../support/world.ts';

const draft = {
  number: null,
  openedAt: null,
  openedBy: null,
  leadId: null,
  leadState: 'unassigned',
  leadAcceptedAt: null,
} as const;
const both = { hostGoing: true, leadGoing: true };
const minute = 60_000;

let world: World;
let host: { id: string };
let meetup: Awaited<ReturnType<World['meetup']>>;
beforeEach(async () => {
  world = await makeWorld();
  host = await world.person('Hanako');
  meetup = await world.meetup(host, { firstNumber: 37, nextNumber: 37 });
});
afterEach(() => world.close());

const lettersAbout = (sessionId: string) =>
  world.house.store.read.select().from(letters).where(eq(letters.sessionId, sessionId));
const seatOf = async (sessionId: string, person: { id: string }) => {
  const own = and(eq(rsvps.sessionId, sessionId), eq(rsvps.personId, person.id));
  return (await world.house.store.read.select().from(rsvps).where(own))[0]?.state;
};

test('a draft that opens gets the number the host began with, and the next one follows', async () => {
  const first = await world.session(meetup, draft);
  const second = await world.session(meetup, draft);
  const act = { personId: host.id };
  expect(await openSession(world.house, act, meetup.id, first.id, both)).toMatchObject({ ok: true, number: 37 });
  expect(await openSession(world.house, act, meetup.id, second.id, both)).toMatchObject({ ok: true, number: 38 });
});

test('every member is invited, the host sits, and the letters wait five minutes for a change of mind', async () => {
  const members = await Promise.all(['Mei', 'Ken', 'Aoi'].map((name) => world.person(name)));
  for (const member of members) await world.join(meetup, member);
  const session = await world.session(meetup, draft);
  const opened = await openSession(world.house, { personId: host.id }, meetup.id, session.id, both);
  expect(opened).toMatchObject({ ok: true, letters: 3 });
  expect(await seatOf(session.id, host)).toBe('going');
  expect(await seatOf(session.id, members[0] as { id: string })).toBe('invited');
  const [batch] = await world.house.store.read.select().from(batches);
  expect(batch).toMatchObject({ kind: 'invitation', count: 3, leavesAt: world.clock.now() + 5 * minute });
  const sent = await lettersAbout(session.id);
  expect(sent.every((one) => one.batchId === batch?.id && one.nextAt === batch?.leavesAt)).toBe(true);
});

test('a host who is unticked is invited like everybody', async () => {
  const session = await world.session(meetup, draft);
  await openSession(world.house, { personId: host.id }, meetup.id, session.id, { hostGoing: false, leadGoing: false });
  expect(await seatOf(session.id, host)).toBe('invited');
  expect(await lettersAbout(session.id)).toHaveLength(1);
});

test('opened quietly, nobody is written to', async () => {
  await world.join(meetup, await world.person('Mei'));
  const session = await world.session(meetup, draft);
  const opened = await openSession(world.house, { personId: host.id }, meetup.id, session.id, { ...both, quiet: true });
  expect(opened).toMatchObject({ ok: true, letters: 0, batchId: null });
  expect(await lettersAbout(session.id)).toEqual([]);
});

test('a session opens once, and not after its start', async () => {
  const session = await world.session(meetup, draft);
  const open = () => openSession(world.house, { personId: host.id }, meetup.id, session.id, both);
  expect((await Promise.all([open(), open()])).filter((one) => one.ok)).toHaveLength(1);
  const late = await world.session(meetup, draft);
  world.clock.pass({ days: 20 });
  const opened = await openSession(world.house, { personId: host.id }, meetup.id, late.id, both);
  expect(opened).toEqual({ ok: false, why: 'sessions.startPassed' });
});

test('another meetup’s session cannot be opened', async () => {
  const other = await world.meetup(await world.person('Otto'));
  const session = await world.session(other, draft);
  const opened = await openSession(world.house, { personId: host.id }, meetup.id, session.id, both);
  expect(opened).toEqual({ ok: false, why: 'sessions.gone' });
});

test('it opens by itself when its day has come and the host acts', async () => {
  const session = await world.session(meetup, { ...draft, opensAt: world.clock.now() + 60 * minute });
  expect(await openDueSessions(world.house, world.clock.now())).toBe(0);
  world.clock.pass({ hours: 1 });
  expect(await openDueSessions(world.house, world.clock.now())).toBe(1);
  expect(await sessionById(world.house.store.read, session.id)).toMatchObject({ number: 37, leadId: host.id });
});

test('nothing opens by itself while the host has not acted for 45 days, or is still setting out', async () => {
  const away = await world.person('Ren', { lastActedAt: world.clock.now() - 46 * 86_400_000 });
  await world.session(await world.meetup(away), draft);
  await world.session(await world.meetup(host, { startStep: 'send' }), draft);
  expect(await openDueSessions(world.house, world.clock.now())).toBe(0);
});

test('two thousand members are invited in one change', async () => {
  const crowd = 2000;
  await world.crowd(meetup, crowd);
  const session = await world.session(meetup, draft);
  const began = performance.now();
  const opened = await openSession(world.house, { personId: host.id }, meetup.id, session.id, both);
  expect(opened).toMatchObject({ ok: true, letters: crowd });
  expect(performance.now() - began).toBeLessThan(5000);
  const [row] = await world.house.store.read.select().from(meetups).where(eq(meetups.id, meetup.id));
  expect(row?.revision).toBeGreaterThan(1);
});
