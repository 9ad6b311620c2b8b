import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeWorld } from '../support/world.ts';
import { ask } from './support/ask.ts';
import { loadServers } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';

const mega = 1024 * 1024;
const line = 'Mei,mei@example.com\n';
const row = (bytes: number) => `name,mail\n${'x'.repeat(bytes)}`;
const names = ['a.csv', '../../../../etc/cron.d/own.csv', '..\\..\\own.csv', '/etc/passwd', 'con', ''];

/** A form with one file as a browser sends it, under any name. */
function form(file: Buffer, name: string): Buffer {
  const head = `--formPart\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--formPart--\r\n')]);
}

const part = '--formPart\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
/** What somebody sends who means ill, with what is said to it. */
const bodies: [string, Buffer, number[], Record<string, string>?][] = [
  ['a list of 20 MB', form(Buffer.alloc(20 * mega, line), 'a.csv'), [413]],
  ['a list of 2 MB', form(Buffer.alloc(2 * mega, line), 'a.csv'), [422]],
  ['one line of 2 MB', form(Buffer.from(row(2 * mega - 20)), 'a.csv'), [422]],
  ['2 million columns', form(Buffer.from(`mail${','.repeat(2 * mega - 20)}\nx`), 'a.csv'), [422]],
  ['a form of 30,000 fields', Buffer.from(`${part.repeat(30_000)}--formPart--\r\n`), [422]],
  ['2 MB of hyphens', Buffer.alloc(2 * mega, '--formPart\r\n-'), [400]],
  [
    '100 MB packed into a few bytes',
    gzipSync(form(Buffer.alloc(100 * mega, line), 'a.csv')),
    [400],
    { 'content-encoding': 'gzip' },
  ],
  ...names.map((name): [string, Buffer, number[]] => [
    `a list called ${name}`,
    form(Buffer.from(`name,mail\n${line}`), name),
    [303],
  ]),
];

const peak = (pid: number) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

test(
  'files meant ill, many at once, take little memory and leave nothing on the disk',
  async () => {
    const world = await makeWorld();
    const host = await world.person('Hanako');
    const { slug } = await world.meetup(host);
    const { cookies } = await world.signIn(host);
    const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
    const [server] = await loadServers(world, 1, folder);
    const port = await server.start();
    const cookie = `tasuki=${cookies.tasuki}`;
    const type = 'multipart/form-data; boundary=formPart';
    await ask(port, '/healthz');
    const before = peak(server.pid);
    for (let round = 0; round < size(2, 20); round += 1) {
      const said = await Promise.all(
        bodies.map(([, bytes, , more]) =>
          ask(port, `/meetups/${slug}/members/import`, { bytes, headers: { cookie, 'content-type': type, ...more } }),
        ),
      );
      for (const [i, [what, , statuses]] of bodies.entries())
        expect([what, statuses.includes(said[i]?.status ?? 0) || said[i]?.status]).toEqual([what, true]);
    }
    expect(peak(server.pid) - before).toBeLessThan(400);
    expect(readdirSync(folder, { recursive: true })).toEqual([]);
    expect((await ask(port, '/sign-in')).status).toBe(200);
    expect(server.logged()).not.toMatch(/"level":50/);
    await world.close();
  },
  patience,
);
