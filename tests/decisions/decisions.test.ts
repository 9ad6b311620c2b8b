import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { decisions } from '../../src/db/schema/decisions.ts';
import { audit } from '../../src/db/schema/people.ts';
import { team } from '../../src/db/schema/team.ts';
import { patternFor, searched, wanted } from '../../src/decisions/searched.ts';
import { urls } from '../../src/links/urls.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let host: TestVisitor;
let hanako: { id: string };
let meetup: Awaited<ReturnType<World['meetup']>>;
beforeEach(async () => {
  world = await makeWorld();
  hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako, { slug: 'asa' });
  host = await world.signIn(hanako);
});

const write = (form: Record<string, string | string[]>) =>
  host.post(urls.newDecision('asa'), { why: '', rejected: '', people: hanako.id, ...form });
const ask = (form: Record<string, string> = {}) =>
  host.post(urls.newQuestion('asa'), { asks: '会費をどうするか', about: '', options: '割り勘\n無料', ...form });
const search = async (q: string) => (await host.get(`${urls.decisions('asa')}?q=${encodeURIComponent(q)}`)).body;
const rows = () => world.house.store.read.select().from(decisions);
async function helper(role: 'organizer' | 'observer') {
  const person = await world.person(role === 'organizer' ? 'Ren' : 'Midori');
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, role, since: 0 };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  return { person, visitor: await world.signIn(person) };
}

test('a decision keeps what, why, what was rejected, who took part and for which session', async () => {
  const session = await world.session(meetup, { number: 3 });
  const done = await write({ what: '会場を固定する', why: '探す手間', rejected: '喫茶店', session: session.id });
  const { body } = await host.get(done.location ?? '');
  for (const words of ['会場を固定する', '探す手間', '喫茶店', 'Hanako', '第3回']) expect(body).toContain(words);
  expect((await world.house.store.read.select().from(audit).orderBy(audit.id)).at(-1)?.after).not.toContain('会場');
});

test('after the end decisions are read, and nothing offers to write another', async () => {
  const { location } = await write({ what: '会場を固定する' });
  await host.post(urls.endMeetup('asa'), { sure: 'yes' });
  for (const at of [urls.decisions('asa'), location ?? '']) {
    const { body } = await host.get(at);
    expect([body.includes('会場を固定する'), body.includes(urls.newDecision('asa'))]).toEqual([true, false]);
  }
});

test.each([
  ['ｶｲｼﾞｮｳ', 'カイジョウを固定する'],
  ['ＷＩＦＩ', 'Use the wifi'],
  ['50%', '会費は50%引き'],
  ['a_b', 'the a_b plan'],
  ['固定', '会場を固定する'],
])('searching %s finds %s, whatever its width and case', async (q, what) => {
  await write({ what });
  await write({ what: '別のこと 500 aXb' });
  const body = await search(q);
  expect(body).toContain(what);
  expect(body).not.toContain('別のこと');
});

test('one character is too little to search for, and a pattern is taken as it is typed', () => {
  expect([wanted('会'), wanted('会場'), wanted('  '), wanted('𠮷')]).toEqual([null, '会場', null, null]);
  expect(patternFor(searched('１０％_\\'))).toBe('%10\\%\\_\\\\%');
});

test('a newer decision takes the place of an older one, once; both stay readable', async () => {
  const first = (await write({ what: '19時から' })).location ?? '';
  const replaces = first.split('/').at(-1) ?? '';
  const second = await write({ what: '19時半から', replaces });
  expect((await host.get(first)).body).toContain('あとで改められました');
  expect((await host.get(second.location ?? '')).body).toContain('19時から');
  const third = await write({ what: '20時から', replaces });
  expect([third.status, third.body.includes('もう改められています')]).toEqual([422, true]);
});

test('an open question gathers the team’s views and turns into one decision', async () => {
  const { visitor, person } = await helper('observer');
  const question = (await ask()).location ?? '';
  await visitor.post(`${question}/view`, { option: '1', words: '続けやすいので' });
  await visitor.post(`${question}/view`, { option: '0', words: 'やはり割り勘' });
  const { body } = await host.get(question);
  expect(body).toContain('やはり割り勘');
  expect(body).not.toContain('続けやすいので');
  const form = (await host.get(`${urls.newDecision('asa')}?question=${question.split('/').at(-1)}`)).body;
  expect(form).toContain(`value="${person.id}" checked`);
  const said = { what: '割り勘にする', people: [hanako.id, person.id], question: question.split('/').at(-1) ?? '' };
  const both = await Promise.all([write(said), write(said)]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  expect((await host.get(question)).body).toContain('この相談は決まりました');
  expect((await visitor.post(`${question}/view`, { option: '1', words: '' })).status).toBe(422);
});

test('deciding for one option fills in what was chosen and what was not', async () => {
  const question = (await ask()).location ?? '';
  const id = question.split('/').at(-1);
  expect((await host.get(question)).body).toContain(`?question=${id}&amp;option=1`);
  const form = (await host.get(`${urls.newDecision('asa')}?question=${id}&option=1`)).body;
  expect(form).toContain('value="無料"');
  expect(form).toMatch(/name="rejected"[^>]*>\s*割り勘<\/textarea>/);
});

test('who has not given a view yet finds the question on their desk, whoever asked it does not', async () => {
  const { visitor } = await helper('observer');
  const question = (await ask()).location ?? '';
  const desk = async (who: TestVisitor) => (await who.get(urls.desk)).body.includes('相談中:会費をどうするか');
  expect([await desk(visitor), await desk(host)]).toEqual([true, false]);
  await visitor.post(`${question}/view`, { option: '1', words: '' });
  expect(await desk(visitor)).toBe(false);
});

test('members read what is open to them, without who took part; strangers nothing', async () => {
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  const open = (await write({ what: '会費は無料', forMembers: 'yes' })).location ?? '';
  const closed = (await write({ what: '次の主催者の話' })).location ?? '';
  const member = await world.signIn(mei);
  const list = (await member.get(urls.decisions('asa'))).body;
  expect([list.includes('会費は無料'), list.includes('次の主催者の話')]).toEqual([true, false]);
  expect((await member.get(open)).body).not.toContain('Hanako');
  expect((await member.get(closed)).status).toBe(404);
  expect((await (await world.signIn(await world.person('Otto'))).get(open)).status).toBe(403);
});

test('the host opens a decision to members later, or closes it; an organizer does neither', async () => {
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  const { visitor: ren } = await helper('organizer');
  const form = { what: '会費は無料', why: '', rejected: '', forMembers: 'yes' };
  const one = (await ren.post(urls.newDecision('asa'), form)).location ?? '';
  const member = await world.signIn(mei);
  expect((await member.get(one)).status).toBe(404);
  expect((await ren.post(`${one}/open`, { forMembers: 'yes' })).status).toBe(403);
  expect((await host.get(one)).body).toContain('メンバーにも公開する');
  await host.post(`${one}/open`, { forMembers: 'yes' });
  expect((await member.get(one)).status).toBe(200);
  await host.post(`${one}/open`, {});
  expect((await member.get(one)).status).toBe(404);
  const verbs = (await world.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
  expect(verbs).toEqual(expect.arrayContaining(['openDecision', 'closeDecision']));
});

test('an organizer who decides anew what is open to members leaves it open', async () => {
  const { visitor: ren } = await helper('organizer');
  const open = (await write({ what: '会費は無料', forMembers: 'yes' })).location ?? '';
  await ren.post(urls.newDecision('asa'), {
    what: '会費は500円',
    why: '',
    rejected: '',
    replaces: open.split('/').at(-1) ?? '',
  });
  expect((await rows()).map(({ forMembers }) => forMembers)).toEqual([true, true]);
});

test('a question may be about a session, and so is what decides it', async () => {
  const { id } = await world.session(meetup, { number: 3 });
  expect((await host.get(urls.newQuestion('asa'))).body).toContain(`<option value="${id}"`);
  const question = (await ask({ session: id })).location ?? '';
  expect((await host.get(question)).body).toContain('第3回');
  const form = await host.get(`${urls.newDecision('asa')}?question=${question.split('/').at(-1)}`);
  expect(form.body).toContain(`<option value="${id}" selected`);
});

test('a decision open to members tells nothing of one that is not', async () => {
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  const member = await world.signIn(mei);
  const old = (await write({ what: '内輪の話' })).location ?? '';
  const open =
    (await write({ what: '公の話', forMembers: 'yes', replaces: old.split('/').at(-1) ?? '' })).location ?? '';
  expect((await member.get(open)).body).not.toContain('内輪の話');
  const next = (await write({ what: '次の内輪の話', replaces: open.split('/').at(-1) ?? '' })).location ?? '';
  const seen = (await member.get(open)).body;
  expect([seen.includes('あとで改められました'), seen.includes(next)]).toEqual([true, false]);
});

test('an organizer writes, an observer reads and gives views', async () => {
  const { visitor: ren } = await helper('organizer');
  const { visitor: midori } = await helper('observer');
  const done = await ren.post(urls.newDecision('asa'), { what: '決めた', why: '', rejected: '' });
  expect((await midori.get(done.location ?? '')).status).toBe(200);
  expect((await midori.get(urls.newDecision('asa'))).status).toBe(403);
});

test.each([
  [{ what: '' }, '入力してください'],
  [{ what: 'x', date: '2099-01-01' }, '今日までの日付'],
  [{ what: 'x', date: '2026-02-31' }, '実在する日付'],
  [{ what: 'x', session: 'nobody' }, '選択肢から'],
  [{ what: 'x'.repeat(201) }, '長すぎます'],
  [{ what: 'x', replaces: 'nothing' }, '見つかりません'],
])('a decision with %j is refused, and what was typed stays', async (form, words) => {
  const page = await write({ why: 'そのわけ', ...form });
  expect([page.status, page.body.includes(words), page.body.includes('そのわけ')]).toEqual([422, true, true]);
  expect(await rows()).toEqual([]);
});

test.each([
  [{ options: 'ひとつ' }, '案は2つ以上'],
  [{ options: '1\n2\n3\n4\n5\n6\n7\n8\n9' }, '案は8つまで'],
  [{ asks: '' }, '入力してください'],
])('a question with %j is refused beside its field', async (form, words) => {
  const page = await ask(form);
  expect([page.status, page.body.includes(words)]).toEqual([422, true]);
});
