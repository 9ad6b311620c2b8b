import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';
import { makeWorld, type World } from '../support/world.ts';
import { ask } from './support/ask.ts';
import { crowdedMeetup, type Invited, invitedSession } from './support/crowds.ts';
import { answeredOneByOne, expectNothingFalse } from './support/refusals.ts';
import { addressOf, loadServers } from './support/servers.ts';
import { patience } from './support/sizes.ts';

async function invitedWorld() {
  const world = await makeWorld();
  const { invited } = await invitedSession(world, await crowdedMeetup(world, 120));
  return { world, invited, file: addressOf(world).file as string };
}

/** Some answers are refused, none falsely; pages are still shown; once there is room again, answers are taken. */
async function expectRecovery(world: World, port: number, invited: Invited[], makeRoom: () => void | Promise<void>) {
  const last = invited.pop() as Invited;
  const ended = await answeredOneByOne(port, invited);
  expect(ended.refused.length).toBeGreaterThan(0);
  await expectNothingFalse(world, ended);
  expect((await ask(port, last.page)).status).toBe(200);
  await makeRoom();
  const again = await answeredOneByOne(port, [last]);
  expect(again.taken).toEqual([last.rsvpId]);
}

describe.runIf(dialect === 'sqlite')('a disk that is full', () => {
  test(
    'refuses calmly and recovers without a restart when rows are deleted (max_page_count)',
    async () => {
      const { world, invited, file } = await invitedWorld();
      const pages = sqliteFile(file).pragma('page_count', { simple: true }) as number;
      const [server] = await loadServers(world, 1);
      const port = await server.start({ address: { file, pages: pages + 12 } });
      await expectRecovery(world, port, invited, () => void sqliteFile(file).exec('delete from answers'));
      await world.close();
    },
    patience,
  );

  test(
    'or cannot be written (a limit on the size of files) does so too',
    async () => {
      const { world, invited, file } = await invitedWorld();
      await world.house.store.scrub();
      const [server] = await loadServers(world, 1);
      const port = await server.start();
      const limit = (bytes: string) => execFileSync('prlimit', ['--pid', `${server.pid}`, `--fsize=${bytes}`]);
      limit(`${statSync(file).size + 100_000}:unlimited`);
      await expectRecovery(world, port, invited, () => void limit('unlimited'));
      await world.close();
    },
    patience,
  );

  const place = join(String(process.env.TEST_FOLDER), 'small-disk');
  test(
    'as a real file system of 2 MB is',
    async ({ skip }) => {
      if (!mounts(place)) skip('Only root may mount a file system.');
      onTestFinished(() => void execFileSync('umount', ['-l', place]));
      const { world, invited, file } = await invitedWorld();
      await world.house.store.scrub();
      copyFileSync(file, join(place, 'tasuki.sqlite'));
      const [server] = await loadServers(world, 1);
      const port = await server.start({ address: { file: join(place, 'tasuki.sqlite') } });
      const room = 2_000_000 - statSync(file).size;
      writeFileSync(join(place, 'ballast'), Buffer.alloc(room - 200_000));
      const last = invited.pop() as Invited;
      const ended = await answeredOneByOne(port, invited);
      expect(ended.refused.length).toBeGreaterThan(0);
      rmSync(join(place, 'ballast'));
      expect((await answeredOneByOne(port, [last])).taken).toEqual([last.rsvpId]);
      await server.kill();
      const kept = sqliteFile(join(place, 'tasuki.sqlite')).prepare('select rsvp_id from answers').pluck().all();
      expect(kept.sort()).toEqual([...ended.taken, last.rsvpId].sort());
      await world.close();
    },
    patience,
  );
});

/** A small file system in memory: only root may make one. */
function mounts(place: string): boolean {
  try {
    mkdirSync(place, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
