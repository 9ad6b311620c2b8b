import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpOut } from '../../src/db/copy-postgres.ts';
import { copyOut } from '../../src/db/copy-sqlite.ts';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';
import { links } from '../../src/db/schema/people.ts';
import { hashOf } from '../../src/links/tokens.ts';
import type { TestVisitor } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { canary, canaryWorld, sings } from './support/canary.ts';
import { pathsIn } from './support/letters.ts';
import { addressOf } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';

/** Everything in a backup, as text. */
function backupOf(world: World): string {
  const target = join(String(process.env.TEST_FOLDER), 'canaries.backup');
  if (dialect === 'sqlite') {
    copyOut(addressOf(world).file as string, target);
    // Composed letters are in base64, so they are looked for by their column.
    expect(sqliteFile(target).prepare('select id from letters where message is not null').all()).toEqual([]);
    return readFileSync(target, 'latin1');
  }
  dumpOut(addressOf(world).url as string, target);
  return execFileSync('pg_restore', ['--file=-', target], { encoding: 'latin1' });
}

/** Every page that links lead to from here, and what is on them. */
async function crawled(visitor: TestVisitor, from: string, most: number): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const next = [from];
  for (let path = next.shift(); path !== undefined && pages.size < most; path = next.shift()) {
    if (pages.has(path)) continue;
    const { body, location } = await visitor.get(path);
    pages.set(path, body);
    const found = [...body.matchAll(/href="(\/[^"#]*)/g)].map((match) => String(match[1]).replaceAll('&amp;', '&'));
    next.push(...found.filter((one) => !one.startsWith('/assets/')), ...(location?.startsWith('/') ? [location] : []));
  }
  return pages;
}

test(
  'no token that was ever mailed, and no sign-in, is in the log or in a backup',
  async () => {
    const { world, mails, phone, host } = await canaryWorld({ stuck: dialect === 'sqlite' });
    const paths = mails.flatMap(pathsIn).filter((path) => !path.startsWith('/meetups/'));
    const tokens = [...new Set(paths.flatMap((path) => path.match(/[a-z2-7]{26}/g) ?? []))];
    expect(tokens.length).toBeGreaterThan(4);
    const known = (await world.house.store.read.select({ hash: links.hash }).from(links)).map((row) => row.hash);
    expect(tokens.filter((token) => !known.includes(hashOf(token)))).toEqual([]);
    for (const path of paths) await phone.get(path);
    for (const broken of ['/answers/%', `${paths[0]}/x?token=${tokens[0]}`]) await phone.get(broken);
    const secrets = [...tokens, ...Object.values(phone.cookies), ...Object.values(host.cookies)].filter(
      (one) => one.length > 20,
    );
    const [log, backup] = [world.logged.join('\n'), backupOf(world)];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => backup.includes(secret))).toEqual([]);
    expect(sings(log)).toBe(false);
    await world.close();
  },
  patience,
);

test(
  'nobody outside a meetup sees anything of its people, on any page that links lead to',
  async () => {
    const { world, host } = await canaryWorld({ stuck: false });
    const otto = await world.person('Otto', { operatorSince: null });
    await world.session(await world.meetup(otto));
    const seen = new Map([
      ...(await crawled(await world.signIn(otto), '/desk', size(60, 400))),
      ...(await crawled(world.stranger(), '/', size(40, 400))),
    ]);
    expect(seen.size).toBeGreaterThan(20);
    expect([...seen].filter(([, body]) => sings(body)).map(([path]) => path)).toEqual([]);
    const own = await crawled(host, '/desk', 60);
    expect([...own.values()].some((body) => body.includes(canary.email))).toBe(true);
    await world.close();
  },
  patience,
);
