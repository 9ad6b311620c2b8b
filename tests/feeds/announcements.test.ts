import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { pythonFor } from '../calendar/judges/judge.ts';
import { makeEvening } from '../support/evening.ts';

const python = pythonFor({ script: '', needs: 'import xml.etree.ElementTree', aptPackage: 'python3' });
/** RFC 4287 §4.1: what a feed and each of its entries must have, as an XML parser that is not ours reads them. */
const judge = `
import sys, xml.etree.ElementTree as E
a = '{http://www.w3.org/2005/Atom}'
feed = E.fromstring(sys.stdin.buffer.read())
assert feed.tag == a + 'feed'
for one in [feed] + feed.findall(a + 'entry'):
    for name in ('id', 'title', 'updated'): assert len(one.findall(a + name)) == 1, name
    assert one.find(a + 'id').text.startswith('tag:')
assert len(feed.findall(a + 'author')) == 1
ids = [e.find(a + 'id').text for e in feed.findall(a + 'entry')]
assert len(set(ids)) == len(ids)
print(chr(10).join(e.find(a + 'title').text for e in feed.findall(a + 'entry')))
`;

const pathOf = (evening: Awaited<ReturnType<typeof makeEvening>>) =>
  `/meetups/${evening.meetup.slug}/announcements.atom`;

test('what opens, moves, is cancelled or ends is an entry, the newest first, and an XML parser reads it', async () => {
  const evening = await makeEvening({ theme: '朝 & 夜の<会>' });
  const { world, house, act, meetup, id } = evening;
  await moveSession(house, act, meetup.id, id, { date: '2027-01-15', starts: '19:00', ends: '21:00' });
  world.clock.pass({ minutes: 5 });
  await cancelSession(house, act, meetup.id, id, { number: 'keep', reason: '会場が使えません' });
  const { status, headers, body } = await world.stranger().get(pathOf(evening));
  expect([status, headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(body.match(/【[^】]+】(?=.*<\/title>)/g)).toEqual(['【中止】', '【日時変更】', '【ご案内】']);
  if (python === null) return console.warn('python3 is not installed, so nobody reads the XML here');
  const read = spawnSync(python, ['-c', judge], { input: body, encoding: 'utf8', env: { PYTHONIOENCODING: 'utf8' } });
  expect(read.stderr).toBe('');
  expect(read.stdout).toContain('朝 & 夜の<会>');
});

test('no name or address of a person is in it', async () => {
  const evening = await makeEvening();
  const { body } = await evening.world.stranger().get(pathOf(evening));
  expect(body).toContain('<entry>');
  expect(body).not.toMatch(/Hanako|hanako@|Mei/i);
});

test('asked again it is 304, until something is announced; HEAD tells the same', async () => {
  const evening = await makeEvening();
  const { world, house, act, meetup, id } = evening;
  const ask = (method: 'GET' | 'HEAD', headers: Record<string, string> = {}) =>
    world.app.inject({ method, url: pathOf(evening), headers: { host: 'tasuki.test', ...headers } });
  const first = await ask('GET');
  const again = { 'if-none-match': String(first.headers.etag) };
  expect((await ask('GET', again)).statusCode).toBe(304);
  expect((await ask('HEAD')).headers).toMatchObject({
    etag: first.headers.etag,
    'last-modified': expect.stringMatching(/GMT$/),
  });
  await cancelSession(house, act, meetup.id, id, { number: 'keep', reason: '' });
  expect((await ask('GET', again)).statusCode).toBe(200);
});
