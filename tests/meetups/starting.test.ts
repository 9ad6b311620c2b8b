import { expect, test } from 'vitest';
import { meetups } from '../../src/db/schema/meetups.ts';
import { makeWorld } from '../support/world.ts';

const said = { template: 'study', name: '朝の勉強会', purpose: '困りごとを持ち寄る', slug: '' };

test('whoever signs in founds a meetup and goes on to its dates as its host', async () => {
  const { person, signIn } = await makeWorld();
  const hanako = await signIn(await person('Hanako'));
  const done = await hanako.post('/meetups/new', said);
  expect(done.location).toMatch(/^\/meetups\/[a-z]+-[a-z]+-\d\d\/start\/dates$/);
  const page = await hanako.get(done.location?.replace('/start/dates', '') ?? '');
  expect(page.body).toContain('困りごとを持ち寄る');
  expect(page.body).toContain('あなたが主催している会です');
});

test('the form sent twice at once founds one meetup', async () => {
  const { person, signIn, house } = await makeWorld();
  const hanako = await signIn(await person('Hanako'));
  const both = await Promise.all([1, 2].map(() => hanako.post('/meetups/new', said)));
  expect(new Set(both.map(({ location }) => location)).size).toBe(1);
  expect(await house.store.read.$count(meetups)).toBe(1);
});

test('a Latin name gives the address, and a second group of that name gets another', async () => {
  const { person, signIn, clock } = await makeWorld();
  const host = await signIn(await person('Hanako'));
  const first = await host.post('/meetups/new', { ...said, name: 'Café Readers!' });
  expect(first.location).toBe('/meetups/cafe-readers/start/dates');
  clock.pass({ minutes: 2 });
  const second = await host.post('/meetups/new', { ...said, name: 'Café Readers!' });
  expect(second.location).toMatch(/^\/meetups\/cafe-readers-\d{3}\/start/);
});

test('a wished address that is taken or reserved is refused beside the field, and what was typed stays', async () => {
  const { person, signIn, clock } = await makeWorld();
  const host = await signIn(await person('Hanako'));
  await host.post('/meetups/new', { ...said, slug: 'asa' });
  clock.pass({ minutes: 2 });
  const again = await host.post('/meetups/new', { ...said, slug: 'asa' });
  expect(again.status).toBe(422);
  expect(again.body).toContain('このアドレスはすでに使われています');
  expect(again.body).toContain('value="困りごとを持ち寄る"');
  expect((await host.post('/meetups/new', { ...said, slug: 'new' })).status).toBe(422);
});

test('without script an example can be picked as the purpose', async () => {
  const { person, signIn } = await makeWorld();
  const host = await signIn(await person('Hanako'));
  const done = await host.post('/meetups/new', { ...said, purpose: '', example: 'reading', slug: 'yomu' });
  expect(done.location).toBe('/meetups/yomu/start/dates');
  expect((await host.get('/meetups/yomu')).body).toContain('一人では最後まで読めない本');
});

test('where only invited people may start, others are told so', async () => {
  const { person, signIn, clock } = await makeWorld({ env: { WHO_MAY_START: 'invited' } });
  const other = await signIn(await person('Taro'));
  expect((await other.get('/meetups/new')).body).toContain('管理者が認めた人だけ');
  expect((await other.post('/meetups/new', said)).status).toBe(422);
  const invited = await signIn(await person('Hanako', { starterSince: clock.now() }));
  expect((await invited.post('/meetups/new', said)).status).toBe(303);
});

test.each([
  [{ purpose: '' }, '入力してください'],
  [{ name: 'x'.repeat(10_000) }, '長すぎます'],
  [{ name: '長'.repeat(10_000) }, '長すぎます'],
  [{ name: 'a\u0007b' }, '使えない文字'],
  [{ slug: 'あ' }, '半角の小文字'],
  [{ hostId: 'somebody' }, '受け付けられません'],
])('a form with %j is refused', async (wrong, words) => {
  const { person, signIn } = await makeWorld();
  const host = await signIn(await person('Hanako'));
  const page = await host.post('/meetups/new', { ...said, ...wrong });
  expect(page.status).toBe(422);
  expect(page.body).toContain(words);
});

test('a person without a name is asked for it', async () => {
  const { person, signIn } = await makeWorld();
  const host = await signIn(await person('x', { name: '', badgeName: '' }));
  expect((await host.get('/meetups/new')).body).toContain('あなたのお名前');
  expect((await host.post('/meetups/new', said)).body).toContain('入力してください');
  expect((await host.post('/meetups/new', { ...said, yourName: '花子' })).status).toBe(303);
});

test('twenty meetups a day are enough for anybody', async () => {
  const { person, signIn } = await makeWorld();
  const host = await signIn(await person('Hanako'));
  for (let n = 0; n < 20; n += 1) await host.post('/meetups/new', { ...said, slug: `group-${n}` });
  const page = await host.post('/meetups/new', { ...said, slug: 'group-20' });
  expect([page.status, page.body.includes('1日に始められる会は20まで')]).toEqual([422, true]);
});
