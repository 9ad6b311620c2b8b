import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { secondFactors } from '../../src/db/schema/second-factors.ts';
import { openStore } from '../../src/db/store.ts';
import { unusedDatabase } from '../support/postgres-databases.ts';

test('the operator turns a lost second factor off from a shell, which says what it did', async () => {
  const dataFolder = mkdtempSync(join(String(process.env.TEST_FOLDER), 'locked-out-'));
  const url = dialect === 'postgres' ? await unusedDatabase() : '';
  const store = await openStore(url ? { url } : { dataFolder });
  const ja01 = { id: newId(), name: 'Suzuki', email: 'ja01@example.com', createdAt: 1 };
  await store.write('people', async (tx) => {
    await tx.insert(people).values(ja01);
    await tx.insert(secondFactors).values({ personId: ja01.id, sealed: Buffer.from('x'), proposedAt: 1, onSince: 1 });
  });
  const run = (...args: string[]) => {
    const env = { PATH: process.env.PATH, DATA_FOLDER: dataFolder, DATABASE_URL: url, SECRET: 's'.repeat(40) };
    return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/second-factor.ts', ...args], {
      env,
      encoding: 'utf8',
    });
  };
  expect(run('off', 'JA01@example.com').stdout).toMatch(
    /^The second factor of ja01@example\.com is off: .* told by mail\.\n$/,
  );
  expect((await store.read.select().from(letters)).map(({ kind, facts }) => [kind, facts.by])).toEqual([
    ['second-factor', 'operator'],
  ]);
  expect((await store.read.select().from(audit).orderBy(audit.id)).map(({ verb, actorId }) => [verb, actorId])).toEqual(
    [['turnOffFactor', null]],
  );
  expect(run('off', 'ja01@example.com').stdout).toContain('has no second factor');
  for (const [said, told] of [
    [['off', 'kato@example.com'], 'Nobody here'],
    [['on', 'ja01@example.com'], 'npm run second-factor -- off'],
    [[], 'npm run second-factor -- off'],
  ] as const) {
    const refused = run(...said);
    expect([refused.status, refused.stdout, refused.stderr.includes(told)]).toEqual([1, '', true]);
  }
  await store.close();
}, 60_000);
