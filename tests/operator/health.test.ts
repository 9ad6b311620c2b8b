import { expect, test } from 'vitest';
import { type ChoreHealth, startChores } from '../../src/chores.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { healthOf } from '../../src/operator/health.ts';
import { post } from '../../src/outbox/post.ts';
import { makeWorld } from '../support/world.ts';

const well = { database: true, mailLeaves: true, oldestDue: null, due: 0, chores: [], inbound: null };

test('a quiet house is well, and says so to anybody who asks', async () => {
  const { app } = await makeWorld();
  const answer = await app.inject({ url: '/healthz', headers: { host: '10.0.0.7:3000' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ ok: true, database: { ok: true }, outbox: { ok: true, due: 0 } });
});

test('letters that should have left a while ago are told, unless none leave at all', async () => {
  const { house, app, person, clock } = await makeWorld();
  const sato = await person('Sato');
  const now = clock.now();
  const letter = { kind: 'sign-in', to: { person: sato.id }, dedupe: 'x', at: now, expiresAt: now + 1e9, now } as const;
  await house.store.write('x', (tx) => post(tx, letter));
  clock.pass({ minutes: 20 });
  const answer = await app.inject({ url: '/healthz', headers: { host: 'tasuki.test' } });
  expect(answer.json().outbox).toEqual({ ok: true, due: 1, oldestWaits: 1200 });
  expect(healthOf({ ...well, due: 1, oldestDue: now }, clock.now()).ok).toBe(false);
  expect(await house.store.read.$count(letters)).toBe(1);
});

test('a chore that fails or stands still, and a database that is away, are not well', () => {
  const chore = { name: 'deliver', everySeconds: 10, since: 0, lastEndedAt: 1_000_000, failing: false };
  expect(healthOf({ ...well, chores: [chore] }, 1_060_000).ok).toBe(true);
  expect(healthOf({ ...well, chores: [chore] }, 1_200_000).ok).toBe(false);
  expect(healthOf({ ...well, chores: [{ ...chore, failing: true }] }, 1_000_000).ok).toBe(false);
  expect(healthOf({ ...well, database: false }, 0).ok).toBe(false);
});

test('a chore whose first turn never ends is not well either', async () => {
  const { house, clock, close } = await makeWorld();
  let end = () => {};
  const stuck = { name: 'plan', everySeconds: 10, run: () => new Promise<void>((done) => (end = done)) };
  const { health, stop } = startChores(house, [stuck, { ...stuck, name: 'remind', run: async () => {} }]);
  await new Promise((soon) => setTimeout(soon, 20));
  expect(healthOf({ ...well, chores: health() }, clock.now()).ok).toBe(true);
  clock.pass({ minutes: 2 });
  const { chores } = healthOf({ ...well, chores: [health()[0] as ChoreHealth] }, clock.now());
  expect(chores).toMatchObject([{ name: 'plan', ok: false, endedAgo: null }]);
  end();
  await stop();
  await close();
});

test('a mailbox that refuses the password, or gives no probe back twice, is told of, and restarts nothing', () => {
  const inbound = { sent: null, missed: 0, refused: false, nextProbeAt: 0, lastSeenAt: 1000 };
  expect(healthOf({ ...well, inbound }, 61_000).inbound).toEqual({ ok: true, seenAgo: 60 });
  expect(healthOf({ ...well, inbound: { ...inbound, missed: 1 } }, 61_000).inbound.ok).toBe(true);
  expect(healthOf({ ...well, inbound: { ...inbound, missed: 2 } }, 61_000).inbound.ok).toBe(false);
  expect(healthOf({ ...well, inbound: { ...inbound, refused: true } }, 61_000)).toMatchObject({
    ok: true,
    inbound: { ok: false },
  });
});
