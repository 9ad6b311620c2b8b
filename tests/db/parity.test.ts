import { asc, eq, gt, isNull, lt, max } from 'drizzle-orm';
import * as lite from 'drizzle-orm/sqlite-core';
import pg from 'pg';
import { expect, test } from 'vitest';
import { sqliteFile } from '../../src/db/driver.ts';
import { bigint, bool, bytes, instant, int, json, table, text } from '../../src/db/kit.ts';
import { arg, statement } from '../../src/db/statement.ts';
import type { Reads, StoreAddress, Tx } from '../../src/db/store.ts';
import { emptyStore } from '../support/store.ts';

const kinds = table('kinds', {
  id: text('id').primaryKey(),
  text: text<'a' | 'b'>('text'),
  int: int('int'),
  bigint: bigint('bigint'),
  bool: bool('bool'),
  json: json<{ deep: number[] }>('json'),
  instant: instant('instant'),
  bytes: bytes('bytes'),
});

/** The same columns by SQLite's own makers: what the cast in the kit claims must be what they read and write. */
const ofSqlite = lite.sqliteTable('kinds', {
  id: lite.text('id').primaryKey(),
  text: lite.text('text').$type<'a' | 'b'>(),
  int: lite.integer('int'),
  bigint: lite.integer('bigint'),
  bool: lite.integer('bool', { mode: 'boolean' }),
  json: lite.text('json', { mode: 'json' }).$type<{ deep: number[] }>(),
  instant: lite.integer('instant'),
  bytes: lite.blob('bytes', { mode: 'buffer' }),
});
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same: [
  Same<typeof kinds.$inferSelect, typeof ofSqlite.$inferSelect>,
  Same<typeof kinds.$inferInsert, typeof ofSqlite.$inferInsert>,
] = [true, true];

const low = {
  id: 'low',
  text: 'a',
  int: -2,
  bigint: 2 ** 40,
  bool: false,
  json: { deep: [1, 2] },
  instant: 0,
  bytes: Buffer.from([0, 1]),
} as const;
const high = {
  id: 'high',
  text: 'b',
  int: 2 ** 31 - 1,
  bigint: 2 ** 53 - 1,
  bool: true,
  json: { deep: [] },
  instant: 4_102_444_800_000,
  bytes: Buffer.from([255]),
} as const;
const none = { id: 'none', text: null, int: null, bigint: null, bool: null, json: null, instant: null, bytes: null };
const rows = [low, high, none] as (typeof kinds.$inferInsert)[];

async function kindsStore() {
  const store = await emptyStore();
  await madeKinds(store.address);
  const returned = await store.write('kinds', (tx) => tx.insert(kinds).values(rows).returning());
  return { ...store, returned };
}

/** The table is not the product's, so it is made by hand. */
async function madeKinds({ file, url }: StoreAddress) {
  const columns = 'id text primary key, text text, int integer, bigint bigint, instant bigint';
  if (file) return void sqliteFile(file).exec(`create table kinds (${columns}, bool integer, json text, bytes blob)`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `drop table if exists kinds; create table kinds (${columns}, bool boolean, json json, bytes bytea)`,
  );
  await client.end();
}

test('the types of both engines are one: this file would not compile otherwise', () => {
  expect(same).toEqual([true, true]);
});

test('every kind of column reads what was written, null too, also by returning', async () => {
  const store = await kindsStore();
  expect(store.returned).toEqual(rows);
  for (const row of rows) expect(await store.read.select().from(kinds).where(eq(kinds.id, row.id))).toEqual([row]);
});

for (const kind of ['text', 'int', 'bigint', 'instant'] as const) {
  test(`${kind} compares and has a greatest value of its own type`, async () => {
    const { read } = await kindsStore();
    const column = kinds[kind];
    const ids = async (where: ReturnType<typeof eq>) =>
      (await read.select({ id: kinds.id }).from(kinds).where(where)).map((row) => row.id);
    expect(await ids(lt(column, high[kind]))).toEqual(['low']);
    expect(await ids(gt(column, low[kind]))).toEqual(['high']);
    expect(await ids(isNull(column))).toEqual(['none']);
    expect(await read.select({ most: max(column) }).from(kinds)).toEqual([{ most: high[kind] }]);
    expect(
      await read
        .select({ most: max(column) })
        .from(kinds)
        .where(eq(kinds.id, 'nobody')),
    ).toEqual([{ most: null }]);
  });
}

test('yes and no are found as such', async () => {
  const { read } = await kindsStore();
  expect(await read.select({ id: kinds.id }).from(kinds).where(eq(kinds.bool, true))).toEqual([{ id: 'high' }]);
  expect(await read.select({ id: kinds.id }).from(kinds).where(eq(kinds.bool, false))).toEqual([{ id: 'low' }]);
});

test('a statement writes what it is given later as if it were given at once', async () => {
  const store = await kindsStore();
  const { id: _, ...columns } = low;
  const later = Object.fromEntries(Object.keys(columns).map((name) => [name, arg(name)]));
  const copy = statement('test-copy-kind', (tx: Tx) =>
    tx
      .insert(kinds)
      .values({ ...later, id: arg('id') })
      .returning(),
  );
  for (const row of rows as (typeof kinds.$inferSelect)[]) {
    const given = { ...row, id: `${row.id}-copy` };
    expect(await store.write('kinds', (tx) => copy(tx, given))).toEqual([given]);
  }
  expect(await store.read.select().from(kinds).where(isNull(kinds.bool))).toHaveLength(2);
  const found = statement('test-kinds-by-bool', (from: Reads) =>
    from
      .select()
      .from(kinds)
      .where(eq(kinds.bool, arg('bool'))),
  );
  expect(await found(store.read, { bool: true })).toHaveLength(2);
});

test('text sorts by code point on both engines', async () => {
  const store = await kindsStore();
  const words = ['b', 'B', 'あ', 'ア', '1', 'é', '花'];
  await store.write('kinds', async (tx) => void (await tx.insert(kinds).values(words.map((id) => ({ id })))));
  const found = await store.read.select({ id: kinds.id }).from(kinds).where(isNull(kinds.text)).orderBy(asc(kinds.id));
  expect(found.map((row) => row.id)).toEqual([...words, 'none'].sort());
});
