import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { themes, themeVotes } from '../../src/db/schema/themes.ts';
import { urls } from '../../src/links/urls.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let host: TestVisitor;
let mei: TestVisitor;
let ken: TestVisitor;
let meetup: Awaited<ReturnType<World['meetup']>>;
const people: Record<string, { id: string }> = {};
beforeEach(async () => {
  world = await makeWorld();
  people.hanako = await world.person('Hanako');
  meetup = await world.meetup(people.hanako, { slug: 'asa' });
  for (const name of ['Mei', 'Ken']) {
    people[name] = await world.person(name);
    await world.join(meetup, people[name]);
  }
  host = await world.signIn(people.hanako);
  mei = await world.signIn(people.Mei as { id: string });
  ken = await world.signIn(people.Ken as { id: string });
});

const propose = (visitor: TestVisitor, title: string, kind = 'theme') =>
  visitor.post(urls.themes('asa'), { kind, title, about: '' });
const rows = () => world.house.store.read.select().from(themes);
const idOf = async (title: string) => (await rows()).find((one) => one.title === title)?.id ?? '';
const act = async (visitor: TestVisitor, title: string, what: 'vote' | 'withdraw' | 'pick', form = {}) =>
  visitor.post(urls.themeAct('asa', await idOf(title), what), form);
const votes = async () => (await world.house.store.read.select().from(themeVotes)).length;

test('a member proposes a theme, another votes for it, and the most wanted stands first', async () => {
  await propose(mei, '失敗談');
  await propose(ken, '引き継ぎ');
  await act(host, '引き継ぎ', 'vote');
  const { body } = await mei.get(urls.themes('asa'));
  expect(body.indexOf('引き継ぎ')).toBeLessThan(body.indexOf('失敗談'));
  expect(body).toContain('2票');
});

test('one vote each: it moves to another theme, and pressed again it is taken back', async () => {
  await propose(mei, '失敗談');
  await propose(ken, '引き継ぎ');
  await Promise.all(Array.from({ length: 5 }, () => act(mei, '引き継ぎ', 'vote')));
  await act(mei, '失敗談', 'vote');
  expect(await votes()).toBe(2);
  await act(mei, '失敗談', 'vote');
  expect(await votes()).toBe(1);
});

test('no member sees who proposed what; the host does', async () => {
  await propose(ken, '引き継ぎ');
  expect((await mei.get(urls.themes('asa'))).body).not.toContain('Ken');
  expect((await host.get(urls.themes('asa'))).body).toContain('Ken');
});

test('the host picks a theme for a session, and its proposer is told once', async () => {
  const session = await world.session(meetup, { theme: '' });
  await propose(mei, '10分の話', 'talk');
  const both = await Promise.all([1, 2].map(() => act(host, '10分の話', 'pick', { session: session.id })));
  expect(both.map(({ status }) => status).sort()).toEqual([303, 404]);
  const [row] = await world.house.store.read.select().from(sessions).where(eq(sessions.id, session.id));
  expect(row?.theme).toBe('10分の話');
  const told = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'theme-picked'));
  expect(told.map(({ personId, facts }) => [personId, facts.kind])).toEqual([[people.Mei?.id, 'talk']]);
  expect(await votes()).toBe(0);
});

test('who proposed a theme may withdraw it, another member may not, the host may', async () => {
  await propose(mei, '失敗談');
  await propose(mei, '二つめ');
  expect((await act(ken, '失敗談', 'withdraw')).status).toBe(404);
  await act(mei, '失敗談', 'withdraw');
  await act(host, '二つめ', 'withdraw');
  expect((await rows()).every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
});

test.each([
  [{ title: '' }, '入力してください'],
  [{ title: 'x'.repeat(121) }, '長すぎます'],
  [{ title: 'x', kind: 'other' }, '選択肢から'],
])('a theme with %j is refused beside its field, and what was typed stays', async (form, words) => {
  const page = await mei.post(urls.themes('asa'), { kind: 'theme', about: 'くわしく', ...form });
  expect([page.status, page.body.includes(words), page.body.includes('くわしく')]).toEqual([422, true, true]);
});

test('a deleted account leaves no word of its themes', async () => {
  await propose(mei, '失敗談');
  await mei.post('/me/delete', { sure: 'yes' });
  expect(await rows()).toMatchObject([{ title: '', about: '' }]);
  expect(await votes()).toBe(0);
});
