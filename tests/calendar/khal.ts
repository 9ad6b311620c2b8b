import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { World } from '../support/world.ts';

const run = promisify(execFile);

/** In CI a missing program is a failure; elsewhere it is said. */
export function clientsMissing(): boolean {
  const missing = ['vdirsyncer', 'khal'].filter((name) => spawnSync(name, ['--version']).status !== 0);
  if (missing.length === 0) return false;
  if (process.env.CI) throw new Error(`CI reads calendars with real programs: apt-get install ${missing.join(' ')}`);
  console.warn(`\nNot installed, so they read no calendar here: ${missing.join(', ')}\n`);
  return true;
}

const section = (name: string, lines: string[]) => [`[${name}]`, ...lines, ''];

/** A calendar of khal's in Tokyo, which is not ours: files are taken into it, or a feed is fetched into it over HTTP. */
export function khalCalendar(feed = 'http://127.0.0.1:9/') {
  const home = mkdtempSync(join(process.env.TEST_FOLDER as string, 'calendar-'));
  const files = join(home, 'files');
  mkdirSync(files);
  const env = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'Asia/Tokyo' };
  const [vdirsyncer, khal] = [join(home, 'vdirsyncer.conf'), join(home, 'khal.conf')];
  const storage = (name: string, lines: string[]) => section(`storage ${name}`, lines);
  const pair = ['a = "here"', 'b = "there"', 'collections = null', 'conflict_resolution = "b wins"'];
  const synced = [
    ...section('general', [`status_path = "${home}/status"`]),
    ...section('pair feed', pair),
    ...storage('here', ['type = "filesystem"', `path = "${files}"`, 'fileext = ".ics"']),
    ...storage('there', ['type = "http"', `url = "${feed}"`]),
  ];
  writeFileSync(vdirsyncer, synced.join('\n'));
  const dates = ['timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d'];
  const moments = ['datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M'];
  const read = [
    ...section('calendars', ['[[feed]]', `path = ${files}`]),
    ...section('locale', [...dates, ...moments, 'local_timezone = Asia/Tokyo']),
    ...section('sqlite', [`path = ${home}/khal.db`]),
  ];
  writeFileSync(khal, read.join('\n'));
  let taken = 0;
  return {
    /** Fetches the feed. Gives how many entries there are. */
    sync: async () => {
      await run('vdirsyncer', ['-c', vdirsyncer, 'discover'], { env });
      await run('vdirsyncer', ['-c', vdirsyncer, 'sync'], { env });
      return readdirSync(files).length;
    },
    /** Somebody opens a file. */
    takes: async (content: string) => {
      taken += 1;
      const file = join(home, `${taken}.ics`);
      writeFileSync(file, content);
      await run('khal', ['-c', khal, 'import', '-a', 'feed', '--batch', file], { env });
    },
    /** What stands there on a day, one entry a line. */
    shown: async (date: string) => {
      const format = ['--format', '{start-time} {title} {status}', '--day-format', ''];
      const { stdout } = await run('khal', ['-c', khal, 'list', ...format, date, '1d'], { env });
      return stdout.split('\n').filter((line) => line.trim() !== '');
    },
  };
}

/** The house on a port of this machine, under its own name as a reverse proxy tells it. */
export async function served({ app }: World): Promise<string> {
  const proxy = createServer(async ({ method, url = '/', headers }, answer) => {
    const asked = { method: method as 'GET', url, headers: { ...headers, host: 'tasuki.test' } };
    const { statusCode, headers: back, rawPayload } = await app.inject(asked);
    answer.writeHead(statusCode, back as Record<string, string>).end(rawPayload);
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
