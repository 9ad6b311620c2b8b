import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { invite } from '../support/links.ts';
import { makeWorld } from '../support/world.ts';

const child = fileURLToPath(new URL('./children/answering.ts', import.meta.url));

/** Forty people say yes to five seats, ten each through four processes of one instance. */
async function rush(options: { careless: boolean }) {
  const world = await makeWorld();
  const session = await world.session(await world.meetup(await world.person('Hanako')), { capacityOnSite: 5 });
  const people = await Promise.all(Array.from({ length: 40 }, (_, i) => world.person(`Guest ${i}`)));
  const guests = await invite(world, session, ...people);
  const told = { address: world.house.store.address, sessionId: session.id, now: world.clock.now(), ...options };
  const processes = [0, 1, 2, 3].map((part) => {
    const rsvpIds = guests.slice(part * 10, part * 10 + 10).map((guest) => guest.rsvpId);
    const said = JSON.stringify({ ...told, rsvpIds });
    return spawn(process.execPath, ['--import', 'tsx', child, said], { stdio: ['pipe', 'pipe', 'inherit'] });
  });
  await Promise.all(processes.map((one) => once(one.stdout, 'data')));
  const ends = processes.map((one) => once(one, 'close'));
  for (const one of processes) one.stdin.write('go\n');
  expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
  const { read } = world.house.store;
  const rows = await read.select().from(rsvps).where(eq(rsvps.sessionId, session.id));
  const waiting = rows.filter((row) => row.state === 'waitlisted');
  return {
    going: rows.length - waiting.length,
    waiting,
    kinds: await read.select({ kind: letters.kind }).from(letters),
  };
}

test('four processes never oversell one session, and everybody has their letter', async () => {
  const { going, waiting, kinds } = await rush({ careless: false });
  expect([going, waiting.length]).toEqual([5, 35]);
  expect(new Set(waiting.map((row) => row.waitPosition)).size).toBe(35);
  expect(kinds.map((one) => one.kind).sort()).toEqual([
    ...Array(5).fill('answer-received'),
    ...Array(35).fill('waitlisted'),
  ]);
}, 60_000);

test('the same rush without the lock oversells: the rig would notice', async () => {
  expect((await rush({ careless: true })).going).toBeGreaterThan(5);
}, 60_000);
