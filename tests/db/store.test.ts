import { setTimeout as pause } from 'node:timers/promises';
import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { audit, marks } from '../../src/db/schema/people.ts';
import { arg, statement } from '../../src/db/statement.ts';
import type { Reads, Store, Tx } from '../../src/db/store.ts';
import { emptyStore } from '../support/store.ts';

const mark = (store: Store, key: string) =>
  store.write(key, async (tx) => void (await tx.insert(marks).values({ key, at: 1 })));
const keys = async (from: Reads) => (await from.select().from(marks).orderBy(marks.key)).map((row) => row.key);

test('a change is there for readers once it is done, and not before', async () => {
  const store = await emptyStore();
  let early: Promise<string[]> | null = null;
  await store.write('a', async (tx) => {
    await tx.insert(marks).values({ key: 'a', at: 1 });
    expect(await keys(tx)).toEqual(['a']);
  });
  early = keys(store.read);
  expect(await early).toEqual(['a']);
});

test('a change that throws leaves nothing, and its neighbours in the same commit stay', async () => {
  const store = await emptyStore();
  const failing = store.write('b', async (tx) => {
    await tx.insert(marks).values({ key: 'b', at: 1 });
    throw new Error('no');
  });
  const ends = await Promise.allSettled([mark(store, 'a'), failing, mark(store, 'c')]);
  expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await keys(store.read)).toEqual(['a', 'c']);
});

test('a statement that the database refuses undoes its own change only', async () => {
  const store = await emptyStore();
  await mark(store, 'a');
  const ends = await Promise.allSettled([mark(store, 'a'), mark(store, 'b')]);
  expect(ends.map((end) => end.status)).toEqual(['rejected', 'fulfilled']);
});

test.runIf(dialect === 'sqlite')('fifty changes at once share a few commits', async () => {
  const store = await emptyStore();
  await Promise.all(Array.from({ length: 50 }, (_, i) => mark(store, `m${i}`)));
  const { writes, commits } = store.stats();
  expect(writes).toBe(50);
  expect(commits).toBeLessThanOrEqual(5);
});

test('changes with one key run one after the other: no count is lost', async () => {
  const store = await emptyStore();
  const add = () =>
    store.write(['count', 'other'], async (tx) => {
      const [found] = await tx.select().from(marks).where(eq(marks.key, 'count'));
      const at = (found?.at ?? 0) + 1;
      await tx.insert(marks).values({ key: 'count', at }).onConflictDoUpdate({ target: marks.key, set: { at } });
    });
  await Promise.all(Array.from({ length: 40 }, add));
  expect((await store.read.select().from(marks))[0]?.at).toBe(40);
});

test.runIf(dialect === 'sqlite')(
  'a change that waits for something else is undone, and cannot write afterwards',
  async () => {
    const store = await emptyStore();
    let later: Promise<unknown> = Promise.resolve();
    const slow = store.write('slow', async (tx) => {
      await tx.insert(marks).values({ key: 'before', at: 1 });
      await pause(20);
      later = tx.insert(marks).values({ key: 'after', at: 1 }).execute();
      await later;
    });
    await expect(slow).rejects.toThrow('awaited something');
    const next = mark(store, 'next');
    await pause(40);
    await next;
    await expect(later).rejects.toThrow('This change is over');
    expect(await keys(store.read)).toEqual(['next']);
  },
);

test('reading from the store, or a change, inside a change throws', async () => {
  const store = await emptyStore();
  await expect(store.write('a', async () => store.read.select().from(marks))).rejects.toThrow('inside a change');
  await expect(store.write('a', async () => mark(store, 'b'))).rejects.toThrow('inside a change');
  await mark(store, 'c');
  expect(await keys(store.read)).toEqual(['c']);
});

test('a statement is built once for pages and once for changes', async () => {
  const store = await emptyStore();
  let built = 0;
  const marked = statement('test-marked', (from: Reads) => {
    built += 1;
    return from
      .select()
      .from(marks)
      .where(eq(marks.key, arg('key')))
      .limit(1);
  });
  const add = statement('test-add', (tx: Tx) =>
    tx
      .insert(marks)
      .values({ key: arg('key'), value: arg('value'), at: arg('at') })
      .returning(),
  );
  for (const key of ['a', 'b']) {
    const rows = await store.write(key, async (tx) => [
      ...(await add(tx, { key, value: 'x', at: 5 })),
      ...(await marked(tx, { key })),
    ]);
    expect(rows).toEqual([
      { key, value: 'x', at: 5 },
      { key, value: 'x', at: 5 },
    ]);
    expect(await marked(store.read, { key })).toHaveLength(1);
  }
  expect(built).toBe(2);
  expect(await store.prepared('test-count', (from) => from.select({ n: count() }).from(marks))()).toEqual([{ n: 2 }]);
});

test('a row of the audit log can be neither changed nor taken away', async () => {
  const store = await emptyStore();
  const row = { id: '1', at: 1, verb: 'open', subject: 'session', subjectId: 's' };
  await store.write('a', async (tx) => void (await tx.insert(audit).values(row)));
  await expect(store.write('a', async (tx) => void (await tx.update(audit).set({ verb: 'close' })))).rejects.toThrow();
  await expect(store.write('a', async (tx) => void (await tx.delete(audit)))).rejects.toThrow();
  expect((await store.read.select().from(audit).orderBy(audit.id))[0]?.verb).toBe('open');
});
