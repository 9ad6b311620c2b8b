import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { makeEvening } from '../support/evening.ts';
import type { World } from '../support/world.ts';

const run = promisify(execFile);
const missing = ['vdirsyncer', 'khal'].filter((name) => spawnSync(name, ['--version']).status !== 0);
if (missing.length > 0) console.warn(`not installed, so they read no feed here: ${missing.join(', ')}`);

/** A reader of a feed with two programs that are not ours: one fetches it over HTTP, the other shows what is in it. */
function reader(url: string) {
  const home = mkdtempSync(join(process.env.TEST_FOLDER as string, 'calendar-'));
  mkdirSync(join(home, 'files'));
  const env = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'Asia/Tokyo' };
  const vdirsyncer = join(home, 'vdirsyncer.conf');
  const khal = join(home, 'khal.conf');
  const section = (name: string, lines: string[]) => [`[${name}]`, ...lines, ''];
  const storage = (name: string, lines: string[]) => section(`storage ${name}`, lines);
  writeFileSync(
    vdirsyncer,
    [
      ...section('general', [`status_path = "${home}/status"`]),
      ...section('pair feed', ['a = "here"', 'b = "there"', 'collections = null', 'conflict_resolution = "b wins"']),
      ...storage('here', ['type = "filesystem"', `path = "${home}/files"`, 'fileext = ".ics"']),
      ...storage('there', ['type = "http"', `url = "${url}"`]),
    ].join('\n'),
  );
  const locale = ['timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d'];
  const moments = [
    'datetimeformat = %Y-%m-%d %H:%M',
    'longdatetimeformat = %Y-%m-%d %H:%M',
    'local_timezone = Asia/Tokyo',
  ];
  const calendar = ['[[feed]]', `path = ${home}/files`];
  const database = section('sqlite', [`path = ${home}/khal.db`]);
  writeFileSync(
    khal,
    [...section('calendars', calendar), ...section('locale', [...locale, ...moments]), ...database].join('\n'),
  );
  return {
    sync: async () => {
      await run('vdirsyncer', ['-c', vdirsyncer, 'discover'], { env });
      await run('vdirsyncer', ['-c', vdirsyncer, 'sync'], { env });
      return readdirSync(join(home, 'files'));
    },
    shown: async (date: string) =>
      (await run('khal', ['-c', khal, 'list', '--format', '{start-time} {title} {status}', date, '2d'], { env }))
        .stdout,
  };
}

/** The house on a port of this machine, under its own name as a reverse proxy tells it. */
async function served({ app }: World): Promise<string> {
  const proxy = createServer(async ({ method, url = '/', headers }, answer) => {
    const asked = { method: method as 'GET', url, headers: { ...headers, host: 'tasuki.test' } };
    const { statusCode, headers: back, rawPayload } = await app.inject(asked);
    answer.writeHead(statusCode, back as Record<string, string>).end(rawPayload);
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

test.skipIf(missing.length > 0 && !process.env.CI)(
  'vdirsyncer fetches a meetup’s feed and khal shows the session in local time; a cancelled one replaces it',
  async () => {
    const { world, house, act, meetup, id, session } = await makeEvening({ theme: '持ち寄って読む' });
    const { sync, shown } = reader(`${await served(world)}/meetups/${meetup.slug}/feed.ics`);
    const { localStart } = await session();
    expect(await sync()).toHaveLength(1);
    expect(await shown(localStart.slice(0, 10))).toContain(`${localStart.slice(11)} ${meetup.name}`);
    await cancelSession(house, act, meetup.id, id, { number: 'keep', reason: '' });
    expect(await sync()).toHaveLength(1);
    expect(await shown(localStart.slice(0, 10))).toContain('【中止】');
  },
  60_000,
);
