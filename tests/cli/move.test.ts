import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';
import { takeLines } from '../../src/db/move/take.ts';
import { openTarget } from '../../src/db/move/target.ts';
import { unusedDatabase } from '../support/postgres-databases.ts';

const run = promisify(execFile);
const folder = () => mkdtempSync(join(process.env.TEST_FOLDER as string, 'moving-'));
const command = async (name: string, env: Record<string, string>, ...args: string[]) =>
  (
    await run(process.execPath, ['--import', 'tsx', `src/cli/${name}.ts`, ...args], {
      env: { PATH: process.env.PATH, SECRET: 's'.repeat(40), ...env },
    })
  ).stdout;
const move = (from: string, to: string) => command('move', {}, from, to);

/** Whatever bytes a seal is made of. */
const sealed = Buffer.from(Array.from({ length: 48 }, (_, n) => (n * 37) % 256));

/** The demo in a data folder, somebody of it with an authenticator app, and all its rows as lines. */
let demo: string;
let lines: string;
beforeAll(async () => {
  demo = folder();
  await command('demo', { DATA_FOLDER: demo });
  const file = sqliteFile(join(demo, 'tasuki.sqlite'));
  const app =
    'insert into second_factors (person_id, sealed, proposed_at, on_since) select id, ?, 1, 2 from people limit 1';
  file.prepare(app).run(sealed);
  file.close();
  lines = join(demo, 'all.jsonl');
  await move(demo, lines);
});

test('a whole instance becomes lines of JSON that only its owner may read, without composed letters', () => {
  const [first = '', ...rows] = readFileSync(lines, 'utf8').trim().split('\n');
  expect(JSON.parse(first)).toEqual({ tasuki: { schema: expect.stringMatching(/^\d{4}_/) } });
  expect(JSON.parse(rows.at(-1) ?? '')).toEqual({ end: { rows: rows.length - 1 } });
  expect(statSync(lines).mode & 0o777).toBe(0o600);
  const letters = rows.map((row) => JSON.parse(row)).filter((row) => row.table === 'letters');
  expect(letters.length).toBeGreaterThan(100);
  expect(letters.every(({ row }) => row.message === null)).toBe(true);
});

test('it goes to the other place and back, and nothing is lost or altered on the way', async () => {
  const there = dialect === 'postgres' ? await unusedDatabase() : folder();
  expect(await move(lines, there)).toMatch(/Moved: \d+ rows/);
  const back = join(folder(), 'tasuki');
  await move(there, back);
  await move(back, join(demo, `${dialect}.jsonl`));
  const sorted = (file: string) => readFileSync(file, 'utf8').split('\n').sort();
  expect(sorted(join(demo, `${dialect}.jsonl`))).toEqual(sorted(lines));
});

test('the key of an authenticator app goes along, sealed as it was', () => {
  const rows = readFileSync(lines, 'utf8').trim().split('\n');
  const [app] = rows.map((row) => JSON.parse(row)).filter((row) => row.table === 'second_factors');
  expect(Buffer.from(app.row.sealed, 'base64')).toEqual(sealed);
});

test('what holds rows already is never replaced', async () => {
  const taken = dialect === 'postgres' ? await unusedDatabase() : folder();
  await move(demo, taken);
  await expect(move(demo, taken)).rejects.toThrow(/never replaced/);
  await expect(move(demo, lines)).rejects.toThrow(/never replaced/);
});

const spoilt: [string, (text: string) => string, RegExp][] = [
  ['cut off', (text) => text.split('\n').slice(0, -20).join('\n'), /end is missing/],
  ['of another version', (text) => text.replace(/"schema":"\d{4}/, '"schema":"9999'), /another version/],
  ['no export', () => '{"a":1}\n', /no export/],
  ['no JSON', (text) => `${text.split('\n')[0]}\n{oops`, /Line 2 is not JSON/],
  ['of a table that does not exist', (text) => text.replace('"table":"people"', '"table":"x"'), /no row/],
  ['pointing to nothing', (text) => text.replace(/"hostId":"[^"]+"/, '"hostId":"nobody"'), /foreign key/i],
];

test.runIf(dialect === 'sqlite').each(spoilt)('lines that are %s are refused', async (_, spoil, words) => {
  const to = folder();
  const { tx, drop } = await openTarget(to);
  const taken = takeLines(tx, Readable.from(spoil(readFileSync(lines, 'utf8')).split('\n')));
  await expect(taken.catch((error) => Promise.reject(error.cause ?? error))).rejects.toThrow(words);
  await drop();
  expect(readdirSync(to)).toEqual([]);
});

test('what breaks off on the way leaves nothing behind', async () => {
  const broken = join(demo, 'broken.jsonl');
  writeFileSync(broken, readFileSync(lines, 'utf8').split('\n').slice(0, -20).join('\n'));
  const to = dialect === 'postgres' ? await unusedDatabase() : folder();
  await expect(move(broken, to)).rejects.toThrow(/Nothing was moved.*end is missing/s);
  expect(await move(lines, to)).toContain('Moved');
});

test('whoever does not say from where to where is told how', async () => {
  await expect(move(lines, 'other.jsonl')).rejects.toThrow(/Say from where to where/);
  await expect(move(folder(), join(demo, 'never.jsonl'))).rejects.toThrow(/does not exist/);
});
