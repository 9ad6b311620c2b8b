import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { catalog } from '../../src/i18n/locale.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { losingTables } from '../support/lost-tables.ts';
import { makeTown, type Town } from '../support/town.ts';
import type { Answer } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { anyPressing } from './press.ts';

/** What no visitor may read: where the code lies, what the database was asked, in which words it refused. */
const inner =
  /\blost_|\bselect |insert into|update "|no such table|relation "|SQLITE|node_modules|\/src\/|\.[jt]s:\d|\bat \w+ \(|\w+Error\b/;

let town: Town;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(() => town.close());

const rows = Object.keys(policy).filter((row) => row !== 'GET /healthz');
const failed = new Set<string>();

describe.each(['ja', 'en'] as const)('in %s', (lang) => {
  const some = rows.filter((_row, i) => (i % 2 === 0) === (lang === 'ja'));
  test.each(some)('whoever uses %s while the tables are lost is told so, and nothing else', async (row) => {
    const { visitor, url, said } = await anyPressing(town, row);
    visitor.cookies.lang = lang;
    // They are gone before the first statement, then later and later, until the route has done its work.
    for (let well = 0, lost = true; lost; well = well * 4 + 1) {
      town.logged.length = 0;
      const used = await losingTables(well, () => (row.startsWith('GET') ? visitor.get(url) : visitor.post(url, said)));
      lost = used.lost;
      if (!lost) continue;
      failed.add(row);
      tellsNothing(used.gave, lang, Object.values(visitor.cookies));
      tellsTheOperator(used.gave, row, `${url} ${JSON.stringify(said)}`);
    }
  });
});

test('every route was made to fail', () => {
  expect(rows.filter((row) => !failed.has(row))).toEqual([]);
});

test('a monitor is told in JSON', async () => {
  const mailer = openMailer({ smtpUrl: 'smtp://127.0.0.1:1' });
  const env = { INBOUND: 'imaps://tasuki:secret@mail.example.org/INBOX', INBOUND_ADDRESS: 'tasuki@example.org' };
  const { stranger } = await makeWorld({ env, mailer });
  for (let well = 0, lost = true; lost; well += 1) {
    const used = await losingTables(well, () => stranger().get('/healthz'));
    lost = used.lost;
    expect([used.gave.status, JSON.parse(used.gave.body).database]).toEqual([lost ? 503 : 200, { ok: !lost }]);
    expect(used.gave.body).not.toMatch(inner);
  }
});

function tellsNothing({ status, headers, body }: Answer, lang: 'ja' | 'en', cookies: string[]) {
  const { title } = catalog(lang).calm['went-wrong'];
  expect([status, headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
  expect(headers['cache-control']).toContain('no-store');
  expect(body).toContain(`<title>${title}</title>`);
  expect(inner.exec(body)).toBe(null);
  expect(cookies.filter((one) => one.length > 5 && body.includes(one))).toEqual([]);
}

/** One line with the number that is on the page, and with nothing that opens a door or leads to a person. */
function tellsTheOperator({ body }: Answer, row: string, typed: string) {
  const [, number = 'none'] = /<p class="quiet">[^<]*: ([\w-]+)<\/p>/.exec(body) ?? [];
  const lines = town.logged.map((line) => JSON.parse(line));
  expect(lines).toEqual([expect.objectContaining({ event: 'failed', id: number, route: row.split(' ')[1] })]);
  const log = town.logged.join('\n');
  expect(log).not.toMatch(/@\w/);
  for (const secret of typed.match(/\b[a-z2-7]{26}\b/g) ?? []) expect(log).not.toContain(secret);
}
