import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { openStore } from '../../src/db/store.ts';
import { issueLink } from '../../src/links/changes.ts';
import { findLink } from '../../src/links/queries.ts';
import { makeKeys, tokenFor } from '../../src/links/tokens.ts';
import { unusedDatabase } from '../support/postgres-databases.ts';

test('the operator ends what a secret that became known had made, and is told how much it was', async () => {
  const dataFolder = mkdtempSync(join(String(process.env.TEST_FOLDER), 'known-secret-'));
  const url = dialect === 'postgres' ? await unusedDatabase() : '';
  const command = (secret: string) => {
    const env = { PATH: process.env.PATH, DATA_FOLDER: dataFolder, DATABASE_URL: url, SECRET: secret };
    const args = ['--import', 'tsx', 'src/cli/end-earlier-links.ts'];
    return spawnSync(process.execPath, args, { env, encoding: 'utf8' }).stdout;
  };
  const [known, fresh] = ['k'.repeat(40), 'f'.repeat(40)];
  expect(command(known)).toContain('no link of an earlier secret');
  const store = await openStore(url ? { url } : { dataFolder });
  const feed = { purpose: 'feed', subjectId: 'mei', version: 1, expiresAt: null, now: 1 } as const;
  const token = await store.write('feed', (tx) => issueLink(tx, makeKeys(known), feed));
  expect(command(fresh)).toMatch(/^1 link of an earlier secret ended/);
  expect(await findLink(store, 'feed', token, Date.now())).toBe('gone');
  const renewed = tokenFor(makeKeys(fresh), 'feed', 'mei', 1);
  expect(await findLink(store, 'feed', renewed, Date.now())).toMatchObject({ subjectId: 'mei' });
  await store.close();
}, 60_000);
