import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { team } from '../../src/db/schema/team.ts';
import { themes } from '../../src/db/schema/themes.ts';
import { urls } from '../../src/links/urls.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const about = {
  name: '朝の読書会',
  slug: 'asa',
  purpose: '本を読む',
  description: '',
  houseRules: '',
  cost: '500円',
  bring: '',
  languages: 'ja',
  hostTitle: '幹事',
  contactEmail: '',
  listed: 'yes',
};
const place = {
  ways: 'on_site',
  venue: '公民館',
  address: '',
  addressOrder: 'japanese',
  station: '',
  access: '',
  capacityOnSite: '12',
  minutes: 90,
};
const times = { opensDaysAhead: 14, deadlineDays: 2, plannedAhead: 3, cutoffHours: 24, offerHours: 3 };

let world: World;
let host: TestVisitor;
let meetup: { id: string; slug: string };
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako, { slug: 'asa', languages: 'ja' });
  host = await world.signIn(hanako);
});
const row = async () => {
  const [found] = await world.house.store.read.select().from(meetups).where(eq(meetups.id, meetup.id));
  return found;
};

test('a change is saved, told in the audit log without anybody’s words, and shown on the page', async () => {
  const done = await host.post('/meetups/asa/settings/about', about);
  expect(done.location).toBe('/meetups/asa/settings/about?saved=yes');
  const [entry] = await world.house.store.read.select().from(audit);
  expect(entry?.verb).toBe('changeAbout');
  expect(`${entry?.before}${entry?.after}`).not.toContain('500円');
  expect((await world.stranger().get('/meetups/asa')).body).toContain('500円');
});

test('saving without a change writes nothing', async () => {
  await host.post('/meetups/asa/settings/about', about);
  const before = await row();
  await host.post('/meetups/asa/settings/about', about);
  expect(await row()).toEqual(before);
});

test('a new place reaches drafts but not the one that was edited', async () => {
  const draft = await world.session(meetup as never, { openedAt: null, number: null });
  const edited = await world.session(meetup as never, { openedAt: null, number: null, editedAt: 1, venue: '喫茶店' });
  await host.post('/meetups/asa/settings/place', place);
  const rows = await world.house.store.read.select().from(sessions);
  expect(rows.find((one) => one.id === draft.id)?.venue).toBe('公民館');
  expect(rows.find((one) => one.id === draft.id)?.capacityOnSite).toBe(12);
  expect(rows.find((one) => one.id === edited.id)?.venue).toBe('喫茶店');
});

test.each([
  [{ capacityOnSite: '0' }, '数が小さすぎます'],
  [{ capacityOnSite: '-5' }, '数が小さすぎます'],
  [{ capacityOnSite: '1e9' }, '整数で'],
  [{ capacityOnSite: 'abc' }, '整数で'],
  [{ capacityOnSite: '999999' }, '数が大きすぎます'],
  [{ ways: '' }, '会場かオンライン'],
  [{ onlineUrl: 'javascript:alert(1)' }, 'https://'],
])('a place with %j is refused and what was typed stays', async (wrong, words) => {
  const page = await host.post('/meetups/asa/settings/place', { ...place, ...wrong });
  expect(page.status).toBe(422);
  expect(page.body).toContain(words);
  expect(page.body).toContain('value="公民館"');
});

test.each([
  [{ contactEmail: 'a@b.jp, c@d.jp' }, 'メールアドレスの形'],
  [{ slug: 'x' }, '半角の小文字'],
  [{ name: '' }, '入力してください'],
  [{ hostId: 'somebody' }, '受け付けられません'],
])('a setting with %j is refused', async (wrong, words) => {
  const page = await host.post('/meetups/asa/settings/about', { ...about, ...wrong });
  expect([page.status, page.body.includes(words)]).toEqual([422, true]);
});

test('an address that another meetup has is refused', async () => {
  await world.meetup(await world.person('Otto'), { slug: 'otto' });
  const page = await host.post('/meetups/asa/settings/about', { ...about, slug: 'otto' });
  expect(page.body).toContain('すでに使われています');
});

test('a group may begin at 第37回, until a session bears a number', async () => {
  await host.post('/meetups/asa/settings/sign-up', { ...times, firstNumber: '37' });
  expect([(await row())?.firstNumber, (await row())?.nextNumber]).toEqual([37, 37]);
  await world.house.store.write('x', (tx) =>
    tx.update(meetups).set({ nextNumber: 38 }).where(eq(meetups.id, meetup.id)),
  );
  const late = await host.post('/meetups/asa/settings/sign-up', { ...times, firstNumber: '5' });
  expect(late.status).toBe(422);
  expect((await row())?.nextNumber).toBe(38);
});

test('an empty capacity is no limit', async () => {
  await host.post('/meetups/asa/settings/place', { ...place, capacityOnSite: '' });
  expect((await row())?.capacityOnSite).toBeNull();
});

test('a small group sees the small set until a part is switched on', async () => {
  expect((await host.get('/meetups/asa/settings/sign-up')).body).not.toContain('ふりがな');
  await host.post('/meetups/asa/settings/parts', { parts: ['reading', 'online'] });
  expect((await host.get('/meetups/asa/settings/sign-up')).body).toContain('ふりがな');
  expect((await row())?.switchedOn).toEqual(['reading', 'online']);
});

test('a part that offered itself and was put off does not offer itself again', async () => {
  await host.post('/meetups/asa/parts', { part: 'waitlist', answer: 'later' });
  expect((await row())?.offeredParts).toEqual(['waitlist']);
  expect((await row())?.switchedOn).toEqual([]);
});

const linked = {
  polls: urls.polls('asa'),
  themes: urls.themes('asa'),
  aims: urls.aims('asa'),
  tasks: urls.runbook('asa'),
  terms: urls.term('asa'),
};
/** Every page of the host that leads on to parts, in one. */
const everyPage = async (visitor: TestVisitor = host) => {
  const pages = [urls.settings('asa', 'about'), urls.sessions('asa'), urls.newSession('asa'), urls.handoff('asa')];
  const shown = await Promise.all([...pages, urls.themes('asa'), urls.meetup('asa')].map((page) => visitor.get(page)));
  return shown.map(({ body }) => body).join('');
};
const links = async () => {
  const body = await everyPage();
  return Object.entries(linked).flatMap(([part, href]) => (body.includes(`<a href="${href}"`) ? [part] : []));
};

test('polls, themes, aims, tasks and terms are on no page of a small group until they are switched on', async () => {
  expect(await links()).toEqual([]);
  await host.post('/meetups/asa/settings/parts', { parts: ['polls', 'aims', 'terms'] });
  expect(await links()).toEqual(['polls', 'aims', 'terms']);
});

test('what was written in a part is never hidden by its switch', async () => {
  const [{ id: personId } = { id: '' }] = await world.house.store.read.select().from(people);
  const theme = { id: newId(), meetupId: meetup.id, personId, kind: 'theme' as const, title: '旅', createdAt: 1 };
  await world.house.store.write('theme', (tx) => tx.insert(themes).values(theme));
  expect(await links()).toEqual(['themes']);
});

test('in a larger group they are there, and a member finds the themes only where there are some', async () => {
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  const visitor = await world.signIn(mei);
  expect((await visitor.get(urls.meetup('asa'))).body).not.toContain(linked.themes);
  await world.crowd(meetup, 15);
  expect(await links()).toEqual(['polls', 'themes', 'aims', 'tasks', 'terms']);
  expect((await visitor.get(urls.meetup('asa'))).body).toContain(linked.themes);
});

test('a date poll offers itself once, on the desk, when a first session is over and none follows', async () => {
  await world.house.store.write('numbers', (tx) => tx.update(meetups).set({ nextNumber: 3 }));
  expect((await host.get(urls.desk)).body).toContain('「日程調整」が役に立ちそうです');
  await host.post(urls.switchPart('asa'), { part: 'polls', answer: 'later' });
  expect((await host.get(urls.desk)).body).not.toContain('役に立ちそうです');
  await host.post('/meetups/asa/settings/parts', { parts: ['polls'] });
  expect(await links()).toEqual(['polls']);
});

test('with a second organizer the runbook offers itself once, and a yes leads to where it begins', async () => {
  const ken = await world.person('Ken');
  const row = { id: newId(), meetupId: meetup.id, personId: ken.id, role: 'organizer' as const, since: 1 };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  expect((await host.get(urls.desk)).body).toContain('「段取りと当番表」が役に立ちそうです');
  const switched = await host.post(urls.switchPart('asa'), { part: 'tasks', answer: 'on' });
  expect(switched.location).toBe(urls.runbook('asa'));
  expect((await host.get(urls.desk)).body).not.toContain('役に立ちそうです');
});
