import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';
import { StoreBusy, StoreFull, withoutParameters } from '../../src/db/errors.ts';
import { marks, people } from '../../src/db/schema/people.ts';
import type { Store } from '../../src/db/store.ts';
import { emptyStore } from '../support/store.ts';

const onSqlite = test.runIf(dialect === 'sqlite');
const onPostgres = test.runIf(dialect === 'postgres');
const mark = (store: Store, key: string, value = '') =>
  store.write(key, async (tx) => void (await tx.insert(marks).values({ key, value, at: 1 })));

onSqlite('a change waits while another process holds the lock, and pages are still read', async () => {
  const store = await emptyStore();
  const other = sqliteFile(store.address.file as string);
  other.exec('BEGIN IMMEDIATE');
  const waiting = mark(store, 'a');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await store.read.select().from(marks)).toEqual([]);
  other.exec('COMMIT');
  await waiting;
  expect(await store.read.select().from(marks)).toHaveLength(1);
});

onSqlite('a change that waited too long is refused as busy, and the next one works', async () => {
  const store = await emptyStore({ patience: 200 });
  const other = sqliteFile(store.address.file as string);
  other.exec('BEGIN IMMEDIATE');
  await expect(mark(store, 'a')).rejects.toBeInstanceOf(StoreBusy);
  expect(await store.healthy()).toBe(false);
  other.exec('COMMIT');
  await mark(store, 'b');
  expect(await store.healthy()).toBe(true);
  expect(await store.read.select({ key: marks.key }).from(marks)).toEqual([{ key: 'b' }]);
});

onSqlite(
  'a full disk refuses what does not fit, keeps what was acknowledged, and recovers without a restart',
  async () => {
    const store = await emptyStore({ pages: 300 });
    const big = 'x'.repeat(20_000);
    const ends = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => mark(store, `m${i}`, big)));
    const kept = ends.filter((end) => end.status === 'fulfilled').length;
    const refused = ends.filter((end) => end.status === 'rejected');
    expect(kept).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const end of refused) expect(end.reason).toBeInstanceOf(StoreFull);
    expect(await store.read.select({ n: count() }).from(marks)).toEqual([{ n: kept }]);
    await store.write('free', async (tx) => void (await tx.delete(marks)));
    await mark(store, 'again', big);
    expect(await store.healthy()).toBe(true);
  },
);

onPostgres('two changes that lock each other out both end well', async () => {
  const store = await emptyStore();
  await mark(store, 'a');
  await mark(store, 'b');
  let runs = 0;
  const both = (first: string, second: string) =>
    store.write(first + second, async (tx) => {
      runs += 1;
      await tx.update(marks).set({ at: 2 }).where(eq(marks.key, first));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.update(marks).set({ at: 2 }).where(eq(marks.key, second));
    });
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  expect(runs).toBeGreaterThan(2);
});

onPostgres('a change that passes over a failed statement is no change', async () => {
  const store = await emptyStore();
  await mark(store, 'a');
  const hiding = store.write('b', async (tx) => {
    await tx.insert(marks).values({ key: 'b', at: 1 });
    await tx
      .insert(marks)
      .values({ key: 'a', at: 1 })
      .catch(() => {});
  });
  await expect(hiding).rejects.toThrow('nothing was kept');
});

test('an error of the database can be logged: it holds no name and no address', async () => {
  const store = await emptyStore();
  const hana = { id: 'p', email: 'hana@example.com', name: '花', createdAt: 1 };
  const add = () => store.write('p', async (tx) => void (await tx.insert(people).values(hana)));
  await add();
  const error = withoutParameters(await add().catch((thrown: unknown) => thrown)) as Error;
  const told = [error, error.cause]
    .map((one) => `${JSON.stringify(one, Object.getOwnPropertyNames(one ?? {}))}`)
    .join();
  expect(told).not.toMatch(/hana@|花/);
  expect(error).toBeInstanceOf(Error);
});
