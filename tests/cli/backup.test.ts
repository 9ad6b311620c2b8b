import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { marks } from '../../src/db/schema/people.ts';
import { openStore, type Store } from '../../src/db/store.ts';
import { unusedDatabase } from '../support/postgres-databases.ts';

const run = promisify(execFile);
const mark = (store: Store, key: string) =>
  store.write(key, async (tx) => void (await tx.insert(marks).values({ key, at: 1 })));
const keys = async (store: Store) => new Set((await store.read.select().from(marks)).map((row) => row.key));

/** An instance of its own, and its operator's commands. */
async function instance() {
  const dataFolder = mkdtempSync(join(process.env.TEST_FOLDER as string, 'instance-'));
  const url = dialect === 'postgres' ? await unusedDatabase() : '';
  const env = { PATH: process.env.PATH, DATA_FOLDER: dataFolder, DATABASE_URL: url, SECRET: 's'.repeat(40) };
  const command = async (name: string, ...args: string[]) =>
    (await run(process.execPath, ['--import', 'tsx', `src/cli/${name}.ts`, ...args], { env })).stdout;
  return {
    dataFolder,
    command,
    file: join(dataFolder, 'one.backup'),
    open: () => openStore(url ? { url } : { dataFolder }),
  };
}

test('a backup made while Tasuki runs brings back that moment, and what came later is kept aside', async () => {
  const { open, command, file } = await instance();
  const store = await open();
  await mark(store, 'before');
  expect(await command('backup', file)).toContain('keep that in another place');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await mark(store, 'after');
  await store.close();
  const said = await command('restore', file);
  const again = await open();
  expect(await keys(again)).toEqual(new Set(['before']));
  await again.close();
  const former = /before is in (\S+)/.exec(said)?.[1] as string;
  await command('restore', former);
  const latest = await open();
  expect(await keys(latest)).toEqual(new Set(['before', 'after']));
  await latest.close();
}, 60_000);

test('nothing is restored while Tasuki runs', async () => {
  const { open, command, file } = await instance();
  const store = await open();
  await mark(store, 'one');
  await command('backup', file);
  await mark(store, 'two');
  await expect(command('restore', file)).rejects.toThrow(/Stop it first/);
  await mark(store, 'three');
  expect(await keys(store)).toEqual(new Set(['one', 'two', 'three']));
  await store.close();
}, 60_000);

test('a backup never replaces a file, and what is no backup is not restored', async () => {
  const { open, command, file } = await instance();
  const store = await open();
  await mark(store, 'one');
  await store.close();
  writeFileSync(file, 'something else');
  await expect(command('backup', file)).rejects.toThrow(/exists already/);
  await expect(command('restore', file)).rejects.toThrow(/Nothing was restored/);
  await expect(command('restore', `${file}.missing`)).rejects.toThrow(/does not exist/);
  const again = await open();
  expect(await keys(again)).toEqual(new Set(['one']));
  await again.close();
}, 60_000);

describe.runIf(dialect === 'sqlite')('a backup of a file', () => {
  test('holds no link of a letter under way', async () => {
    const { open, command, file, dataFolder } = await instance();
    const store = await open();
    const message = Buffer.from('https://example.com/canary-token');
    const letter = {
      id: 'l',
      kind: 'invited',
      priority: 5,
      toRole: 'host',
      dedupeKey: 'd',
      nextAt: 1,
      expiresAt: 2,
      messageId: 'm',
      postedAt: 1,
      message,
    } as const;
    await store.write('l', async (tx) => void (await tx.insert(letters).values(letter)));
    await command('backup', file);
    expect(readFileSync(file).includes('canary-token')).toBe(false);
    expect(readFileSync(join(dataFolder, 'tasuki.sqlite-wal')).includes('canary-token')).toBe(true);
    await store.close();
  }, 30_000);

  test('that is damaged is refused', async () => {
    const { open, command, file } = await instance();
    const store = await open();
    for (let i = 0; i < 200; i += 1) await mark(store, `mark-${i}`);
    await store.close();
    await command('backup', file);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 4096 * 4, 4096 * 40));
    await expect(command('restore', file)).rejects.toThrow(/Nothing was restored/);
  }, 30_000);
});
