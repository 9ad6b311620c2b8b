import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { marks } from '../../src/db/schema/people.ts';
import type { StoreAddress } from '../../src/db/store.ts';
import { unusedDatabase } from '../support/postgres-databases.ts';
import { emptyStore } from '../support/store.ts';

const counter = fileURLToPath(new URL('./children/counter.ts', import.meta.url));

function counting(address: StoreAddress, times: number): ChildProcess & { said: string[] } {
  const child = spawn(process.execPath, ['--import', 'tsx', counter, JSON.stringify(address), String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.on('data', (lines) => said.push(...String(lines).trim().split('\n')));
  return Object.assign(child, { said });
}

test('four processes that count on one store lose no count', async () => {
  const store = await emptyStore();
  const children = Array.from({ length: 4 }, () => counting(store.address, 50));
  const ends = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]));
  expect(ends).toEqual([0, 0, 0, 0]);
  const [count] = await store.read.select().from(marks);
  expect(count?.at).toBe(200);
  expect(new Set(children.flatMap((child) => child.said)).size).toBe(200);
}, 60_000);

test('whatever was acknowledged before kill -9 is there afterwards', async () => {
  const store = await emptyStore();
  for (let kills = 0; kills < 5; kills += 1) {
    const child = counting({ ...store.address, durable: true }, 0);
    const gone = once(child, 'close');
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
    child.kill('SIGKILL');
    await gone;
    const [count] = await store.read.select().from(marks);
    expect(count?.at).toBeGreaterThanOrEqual(Number(child.said.at(-1)));
  }
}, 60_000);

test('processes that start together on an empty place migrate it once', async () => {
  const place =
    dialect === 'sqlite'
      ? { file: `${process.env.TEST_FOLDER}/together.sqlite` }
      : { url: await unusedDatabase('template1') };
  const children = Array.from({ length: 4 }, () => counting(place, 1));
  await Promise.all(children.map((child) => once(child, 'close')));
  expect(children.flatMap((child) => child.said).sort()).toEqual(['1', '2', '3', '4']);
}, 60_000);
