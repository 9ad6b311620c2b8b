import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { team } from '../../src/db/schema/team.ts';
import { takeTurn } from '../../src/leads/actions.ts';
import { type Leadless, nudgeDue } from '../../src/leads/nudges.ts';
import { nudgeTeams } from '../../src/leads/nudging/actions.ts';
import { openDueSessions } from '../../src/openings/actions.ts';
import { whyNot } from '../../src/outbox/applies.ts';
import { gather } from '../../src/outbox/gather.ts';
import { draft } from '../support/evening.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let cast: Record<'host' | 'cohost' | 'organizer' | 'observer', string>;
beforeEach(async () => {
  world = await makeWorld();
  const host = await world.person('Hanako');
  meetup = await world.meetup(host, { slug: 'asa' });
  const joined = async (name: string, role: TeamRole) => {
    const { id: personId } = await world.person(name);
    const row = { id: newId(), meetupId: meetup.id, personId, role, since: world.clock.now() };
    await world.house.store.write('team', (tx) => tx.insert(team).values(row));
    return personId;
  };
  cast = {
    host: host.id,
    cohost: await joined('Sora', 'co-host'),
    organizer: await joined('Ren', 'organizer'),
    observer: await joined('Midori', 'observer'),
  };
});
afterEach(() => world.close());

const opening = (days: number, more = {}) => {
  const opensAt = world.clock.now() + days * day;
  return world.session(meetup, {
    ...draft,
    opensAt,
    startsAt: opensAt + 28 * day,
    endsAt: opensAt + 28.1 * day,
    ...more,
  });
};
const nudge = () => nudgeTeams(world.house, world.clock.now());
const asked = async () => {
  const rows = await world.house.store.read
    .select()
    .from(letters)
    .where(eq(letters.kind, 'lead-wanted'))
    .orderBy(letters.postedAt);
  return rows.map(({ personId }) => personId);
};

test('a team is asked 14 and 7 days before a session would open and on that day; host and co-hosts a week later', async () => {
  await opening(20);
  const told: [number, number][] = [];
  for (let at = 0; at <= 40; at += 1) {
    const many = await nudge();
    if (many > 0) told.push([at, many]);
    world.clock.pass({ days: 1 });
  }
  expect(told).toEqual([
    [6, 4],
    [13, 4],
    [20, 4],
    [27, 2],
  ]);
  expect((await asked()).slice(-2).toSorted()).toEqual([cast.host, cast.cohost].toSorted());
});

test('all sessions together make one mail a week', async () => {
  for (const days of [14, 13, 12, 11, 10]) await opening(days, { number: null });
  let mails = 0;
  for (let at = 0; at < 21; at += 1) {
    if ((await nudge()) > 0) mails += 1;
    world.clock.pass({ days: 1 });
  }
  expect(mails).toBe(3);
});

test('nothing opens by itself while nobody of a team has said yes, and somebody may take it', async () => {
  const session = await opening(0);
  expect(await openDueSessions(world.house, world.clock.now())).toBe(0);
  const taken = await takeTurn(world.house, { personId: cast.organizer }, meetup.id, session.id, 'lead');
  expect(taken).toEqual({ ok: true });
  expect(await nudge()).toBe(0);
  expect(await openDueSessions(world.house, world.clock.now())).toBe(1);
});

test('a letter that waits is not sent once somebody leads', async () => {
  const session = await opening(0);
  await nudge();
  await takeTurn(world.house, { personId: cast.organizer }, meetup.id, session.id, 'lead');
  const rows = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'lead-wanted'));
  for (const found of await gather(world.house.store.read, rows, world.clock.now()))
    expect(whyNot(found, world.clock.now())).toBe('answered');
  expect(rows).toHaveLength(4);
});

test('a meetup without co-hosts and organizers is never asked as a team', async () => {
  await world.house.store.write('team', (tx) => tx.update(team).set({ endedAt: world.clock.now() }));
  await opening(0);
  expect(await nudge()).toBe(0);
});

test('for any sessions, two mails are a week apart and none is sent for what was told', () => {
  const one = fc.record({ id: fc.uuid(), opensAt: fc.integer({ min: 0, max: 60 }) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), (drafts) => {
      const rows: Leadless[] = drafts.map(({ id, opensAt }) => ({
        id,
        opensAt: opensAt * day,
        startsAt: (opensAt + 28) * day,
        leadNudges: 0,
      }));
      let last: number | null = null;
      for (let now = 0; now < 100 * day; now += day) {
        const due = nudgeDue(rows, last, now);
        if (due === null) continue;
        expect(last === null || now - last >= 7 * day).toBe(true);
        expect(due.sessions.every(({ startsAt }) => startsAt > now)).toBe(true);
        for (const told of due.sessions) told.leadNudges = passed(told.opensAt, now);
        last = now;
      }
    }),
  );
});

const passed = (opensAt: number, now: number) => [-14, -7, 0, 7].filter((days) => opensAt + days * day <= now).length;
