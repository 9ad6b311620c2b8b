import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imports } from '../../src/db/schema/letters.ts';
import { ja } from '../../src/i18n/ja.ts';
import { makeTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(() => town.close());

const list = 'name,mail\nMei,mei@example.com\n';
const mega = 1024 * 1024;

/** A zip of one file that unpacks to a thousand times its size. */
function zipBomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(50 * mega), { level: 9 });
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(50 * mega, 22);
  return Buffer.concat([head, packed]);
}

const another = 'は読めませんでした';
const refusals: [string, string | Uint8Array, number, string][] = [
  ['nothing', '', 422, ja.fields.noFile],
  ['a headline alone', 'name,mail\n', 422, ja.members.noLines],
  ['a list a little too long', list.padEnd(2 * mega + 1, 'x'), 413, ja.fields.fileTooLarge],
  ['a list ten times too long', Buffer.alloc(20 * mega, 'a@example.com\n'), 413, ja.fields.fileTooLarge],
  ['one line too many', `mail\n${'a@example.com\n'.repeat(5001)}`, 422, ja.members.tooManyLines],
  ['an archive that is tiny and unpacks to 50 MB', zipBomb(), 422, another],
  ['the same in gzip', gzipSync(Buffer.alloc(50 * mega)), 422, another],
  ['a workbook of Excel', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.from(list)]), 422, another],
  ['an old workbook of Excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 422, another],
  ['a picture that is a list as well', `GIF89a,mail\n/*,mei@example.com\n*/`, 422, another],
  ['a PDF that is a list as well', `%PDF-1.7,mail\nMei,mei@example.com\n%%EOF`, 422, another],
  ['a page that is a list as well', `<html><script>alert(1)</script>,mail\nMei,mei@example.com\n`, 422, another],
  ['a list with bytes of no text in it', 'name,mail\nMei\0,mei@example.com\n', 422, another],
  ['a list with an archive behind it', Buffer.concat([Buffer.from(list), zipBomb()]), 422, another],
  ['a million columns', `name,mail${','.repeat(1e6)}\nMei,mei@example.com\n`, 422, another],
  ['one line that never ends', `name,mail\n"${'x'.repeat(mega)}`, 422, another],
];

test.each(refusals)('%s is refused beside the field', async (_what, file, status, words) => {
  const { visitors, fill, house } = town;
  const before = await house.store.read.$count(imports);
  const answer = await visitors.host.upload(await fill('/meetups/:slug/members/import'), file, {});
  expect(answer.status).toBe(status);
  const [beside = ''] = /<p class="error" id="f-file-error">[\s\S]*?<\/p>/.exec(answer.body) ?? [];
  expect(beside).toContain(words);
  expect(await house.store.read.$count(imports)).toBe(before);
});

test.each([
  ['a thousand columns', `name,mail${','.repeat(1000)}\nMei,mei@example.com\n`],
  [
    'a page, a formula and a path as its cells',
    'name,mail\n<script>alert(1)</script>,=1+1\n../../etc/passwd,mei@example.com\n',
  ],
])('a list with %s is a list like any other', async (_what, file) => {
  const { visitors, fill } = town;
  const { host } = visitors;
  const staged = String((await host.upload(await fill('/meetups/:slug/members/import'), file, {})).location);
  const { status, body } = await host.get(staged);
  expect([status, body.length < 100_000]).toEqual([200, true]);
  expect(body).toContain('mei@example.com');
  expect(body).not.toContain('<script>alert');
});
