import { execFile } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { makeWorld } from '../support/world.ts';

const run = promisify(execFile);
const hour = 3_600_000;

/** An evening in Berlin that the clock of this machine has not reached, stored by zone data of an hour ago. */
async function storedByOldData() {
  const world = await makeWorld();
  const { store } = world.house;
  const meetup = await world.meetup(await world.person('Hanako'), { slug: 'berlin', timeZone: 'Europe/Berlin' });
  const startsAt = Date.parse('2090-01-06T18:00:00Z');
  const times = { startsAt: startsAt - hour, endsAt: startsAt + hour, deadlineAt: startsAt - 73 * hour };
  const wall = { localStart: '2090-01-06T19:00', timeZone: 'Europe/Berlin' };
  const { id } = await world.session(meetup, { ...times, ...wall });
  const folder = mkdtempSync(join(process.env.TEST_FOLDER as string, 'zones-'));
  if (dialect === 'sqlite') symlinkSync(store.address.file as string, join(folder, 'tasuki.sqlite'));
  const where = dialect === 'sqlite' ? { DATA_FOLDER: folder } : { DATABASE_URL: store.address.url };
  const env = { PATH: process.env.PATH, SECRET: 's'.repeat(40), ...where };
  const asked = async (...args: string[]) =>
    (await run(process.execPath, ['--import', 'tsx', 'src/cli/re-resolve.ts', ...args], { env })).stdout;
  return { asked, startsAt, session: () => sessionById(store.read, id) };
}

test('re-resolve says what new zone data moves, from when to when, and moves it only when told to', async () => {
  const { asked, startsAt, session } = await storedByOldData();
  const said = await asked();
  expect(said).toContain('1 coming session would move');
  expect(said).toMatch(/berlin No\. 1, 2090-01-06T19:00 Europe\/Berlin: .*17:00.* → .*18:00/);
  expect((await session())?.startsAt).toBe(startsAt - hour);
  expect(await asked('--write')).toContain('1 coming session moved');
  expect(await session()).toMatchObject({ startsAt, localStart: '2090-01-06T19:00', sequence: 1 });
  expect(await asked()).toContain('no coming session moves');
  await expect(asked('--wirte')).rejects.toThrow(/re-resolve -- --write/);
}, 120_000);
