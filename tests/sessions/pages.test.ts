import { afterEach, beforeEach, expect, test } from 'vitest';
import { urls } from '../../src/links/urls.ts';
import { draft, type Evening, makeEvening } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';

let evening: Evening;
let host: TestVisitor;
let stranger: TestVisitor;
beforeEach(async () => {
  evening = await makeEvening({ theme: '失敗から学ぶ', capacityOnSite: 2 });
  host = await evening.world.signIn(evening.host);
  stranger = evening.world.stranger();
});
afterEach(() => evening.world.close());

const page = () => urls.session(evening.meetup.slug, evening.id);
const hostPage = () => urls.sessionHost(evening.meetup.slug, evening.id);
const act = (name: string) => urls.sessionAct(evening.meetup.slug, evening.id, name);

test('a stranger sees what, when and how many seats, and nobody’s name', async () => {
  const { body, status } = await stranger.get(page());
  expect(status).toBe(200);
  for (const said of ['第1回 朝の読書会', '失敗から学ぶ', '19:00〜21:00', '市民会館', '参加を申し込む', '残り1席'])
    expect(body).toContain(said);
  for (const name of ['Hanako', 'Mei', '@example.com']) expect(body).not.toContain(name);
  expect(body).toContain('"@type":"Event"');
  expect(body).toContain(`<link rel="canonical" href="http://tasuki.test${page()}">`);
});

test('the same in English, and not indexed while the meetup is unlisted', async () => {
  const { body } = await stranger.get(`${page()}?lang=en`);
  expect(body).toContain('Sign up');
  const hidden = await evening.world.meetup(evening.host, { listed: false });
  const { id } = await evening.world.session(hidden);
  const unlisted = await stranger.get(urls.session(hidden.slug, id));
  expect(unlisted.body).toContain('content="noindex"');
});

test('the page is made anew when a seat is taken', async () => {
  expect((await stranger.get(page())).body).toContain('残り1席');
  await evening.say('going', evening.mei);
  const { body } = await stranger.get(page());
  expect(body).toContain('満席');
  expect(body).toContain('キャンセル待ちに申し込む');
});

test('who has the newest page gets 304', async () => {
  const { headers } = await stranger.get(page());
  const again = await stranger.get(page(), { 'if-none-match': String(headers.etag) });
  expect(again.status).toBe(304);
});

test('closed, past, postponed and cancelled are each said calmly', async () => {
  const { clock } = evening.world;
  const { deadlineAt, endsAt } = await evening.session();
  await host.post(act('cancel'), { reason: '台風のため', number: 'keep' });
  expect((await stranger.get(page())).body).toMatch(/今回は中止になりました[\s\S]*台風のため/);
  await host.post(act('revive'));
  await host.post(act('postpone'), { reason: '' });
  expect((await stranger.get(page())).body).toContain('今回は延期になりました');
  await host.post(act('move'), { date: '2026-12-05', starts: '19:00', ends: '21:00' });
  clock.set(deadlineAt + 60_000);
  expect((await stranger.get(page())).body).toContain('受付は終わりました');
  clock.set(endsAt + 60_000);
  expect((await stranger.get(page())).body).not.toContain('参加を申し込む');
});

test('a draft is not there for anybody but its host', async () => {
  const { world, meetup } = evening;
  const { id } = await world.session(meetup, draft);
  expect((await stranger.get(urls.session(meetup.slug, id))).status).toBe(404);
  expect((await stranger.get(urls.sessionCalendar(meetup.slug, id))).status).toBe(404);
  expect(await host.get(urls.session(meetup.slug, id))).toMatchObject({ location: urls.sessionHost(meetup.slug, id) });
});

test('the calendar file has the session’s own UID and no personal link', async () => {
  const { body } = await stranger.get(urls.sessionCalendar(evening.meetup.slug, evening.id));
  expect(body).toContain(`UID:${(await evening.session()).uid}`);
  expect(body.replace(/\r\n /g, '')).toContain(`URL:http://tasuki.test${page()}`);
  expect(body).not.toContain('/answers/');
});

test('the host sees who comes, who waits, and what can be done', async () => {
  await evening.say('waitlisted', evening.mei, evening.ken);
  const { body } = await host.get(hostPage());
  for (const said of [
    'Hanako',
    'Mei',
    '参加する人',
    'キャンセル待ち',
    '繰り上げる',
    'お返事がまだの人',
    '【ご案内】第1回',
  ])
    expect(body).toContain(said);
  expect(body).toContain(urls.rsvpAct(evening.meetup.slug, evening.id, '', 'promote').split('//')[0]);
});

test('each person has a page with their letters, their own link and their answers', async () => {
  const { body } = await host.get(hostPage());
  const [, path = ''] = body.match(/href="([^"]+\/host\/[^"]+)"/) ?? [];
  const person = await host.get(path);
  expect(person.status).toBe(200);
  for (const said of ['専用のお返事ページ', '/answers/', '代わりに返事を記録する']) expect(person.body).toContain(said);
});

test('the list shows drafts with the day they open, and what has been', async () => {
  const { world, meetup } = evening;
  await world.session(meetup, { ...draft, theme: '来月の回', opensAt: world.clock.now() + 86_400_000 });
  await world.session(meetup, { ...draft, theme: '担当待ちの回' });
  const { body } = await host.get(urls.sessions(meetup.slug));
  for (const said of ['来月の回', '準備中', '案内を開始', '受付中', '開催担当が決まると、案内を始めます'])
    expect(body).toContain(said);
});

test('a person’s page tells times as the session’s own page does, in the zone of the meetup', async () => {
  const london = await makeEvening({ timeZone: 'Europe/London' });
  const visitor = await london.world.signIn(london.host);
  const place = [london.meetup.slug, london.id] as const;
  const [letter] = await london.letters('invitation');
  const { body } = await visitor.get(urls.sessionPerson(...place, String(letter?.rsvpId)));
  expect(body).toContain('11/21(土) 1:');
  expect(body).not.toContain('11/21(土) 10:');
  await london.world.close();
});
