import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { newId } from '../../src/db/ids.ts';
import { links, people } from '../../src/db/schema/people.ts';
import { openStore } from '../../src/db/store.ts';
import { hashOf } from '../../src/links/tokens.ts';

const root = join(import.meta.dirname, '..', '..');

function print(folder: string, address: string) {
  const env = { PATH: process.env.PATH, DATA_FOLDER: folder, BASE_URL: 'http://tasuki.test' };
  const args = ['--import', 'tsx', 'src/cli/sign-in-link.ts', address];
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
}

test.skipIf(dialect === 'postgres')(
  'the operator prints a link beside a running server, for who is known',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tasuki-printed-'));
    const store = await openStore({ dataFolder: folder });
    const suzuki = { id: newId(), name: 'Suzuki', email: 'suzuki@example.com', createdAt: 1 };
    await store.write('people', (tx) => tx.insert(people).values(suzuki));
    const token = /http:\/\/tasuki\.test\/sign-in\/([a-z2-7]{26})\n/.exec(
      print(folder, 'Suzuki@Example.com').stdout,
    )?.[1];
    expect((await store.read.select().from(links)).map(({ hash }) => hash)).toEqual([hashOf(String(token))]);
    for (const [address, told] of [
      ['kato@example.com', 'Nobody here'],
      ['', 'one mail address'],
    ] as const) {
      const refused = print(folder, address);
      expect([refused.status, refused.stdout, refused.stderr.includes(told)]).toEqual([1, '', true]);
    }
    expect(await store.read.$count(people)).toBe(1);
    await store.close();
  },
);
