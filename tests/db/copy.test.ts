import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { copyOut, putBack } from '../../src/db/copy-sqlite.ts';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';
import { marks } from '../../src/db/schema/people.ts';
import { emptyStore } from '../support/store.ts';

const counter = fileURLToPath(new URL('./children/counter.ts', import.meta.url));

describe.runIf(dialect === 'sqlite')('a SQLite file', () => {
  test('copied again and again while another process writes is whole each time', async () => {
    const { address } = await emptyStore();
    const child = spawn(process.execPath, ['--import', 'tsx', counter, JSON.stringify(address), '0']);
    const gone = once(child, 'close');
    await once(child.stdout, 'data');
    const counts: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      copyOut(address.file as string, `${address.file}.${i}`);
      counts.push(sqliteFile(`${address.file}.${i}`).prepare('select at from marks').pluck().get() as number);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill('SIGKILL');
    await gone;
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  }, 60_000);

  test('put in the place of a damaged one is not mixed with the log of the old', async () => {
    const store = await emptyStore();
    const file = store.address.file as string;
    await store.write('a', async (tx) => void (await tx.insert(marks).values({ key: 'a', at: 1 })));
    copyOut(file, `${file}.copy`);
    await store.close();
    writeFileSync(file, 'damaged');
    writeFileSync(`${file}-wal`, 'the log of the damaged one');
    const { former } = putBack(`${file}.copy`, file, 'now');
    expect(readFileSync(`${former}`, 'utf8')).toBe('damaged');
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(sqliteFile(file).prepare('select key from marks').all()).toEqual([{ key: 'a' }]);
  });

  test('kept aside is never replaced by what is kept aside next', async () => {
    const store = await emptyStore();
    const file = store.address.file as string;
    copyOut(file, `${file}.copy`);
    await store.write('later', async (tx) => void (await tx.insert(marks).values({ key: 'later', at: 1 })));
    await store.close();
    const { former } = putBack(`${file}.copy`, file, 'now');
    expect(() => putBack(`${file}.copy`, file, 'now')).toThrow(/exists already/);
    expect(sqliteFile(`${former}`).prepare('select key from marks').all()).toEqual([{ key: 'later' }]);
    expect(existsSync(file)).toBe(true);
  });

  test('holds nothing of what was erased', async () => {
    const store = await emptyStore();
    const canary = `canary-${'x'.repeat(9000)}`;
    await store.write('c', async (tx) => void (await tx.insert(marks).values({ key: 'c', value: canary, at: 1 })));
    await store.write('c', async (tx) => void (await tx.update(marks).set({ value: '' }).where(eq(marks.key, 'c'))));
    await store.scrub();
    for (const part of ['', '-wal']) expect(readFileSync(store.address.file + part).includes('canary-x')).toBe(false);
  });
});
