import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import { sheets } from '../../src/db/schema/sheets.ts';
import { team } from '../../src/db/schema/team.ts';
import { aims, themes } from '../../src/db/schema/themes.ts';
import { urls } from '../../src/links/urls.ts';
import { endOf } from '../../src/sessions/sheet/lines.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let host: TestVisitor;
let meetup: Awaited<ReturnType<World['meetup']>>;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako, { slug: 'asa', template: 'company' });
  host = await world.signIn(hanako);
});

const answers = {
  aim: '部署どうしがもっと分かり合えたら',
  whom: '営業と製造の若手',
  after: '誰に聞けばよいか分かる',
  about: '納期で困ったこと',
  minutes: '90',
  people: '16',
};
const begin = async (more = {}) => (await host.post(urls.aims('asa'), { ...answers, ...more })).location ?? '';
const rows = () => world.house.store.read.select().from(aims);

/** What the page of an aim holds, as a browser would send it. */
async function formOf(page: string): Promise<Record<string, string>> {
  const { body } = await host.get(page);
  const inputs = [
    ...body.matchAll(
      /<(?:input|textarea)[^>]*\bname="([a-z]+\d*)"[^>]*?(?:value="([^"]*)"[^>]*>|>\n([^<]*)<\/textarea>)/g,
    ),
  ];
  const said = Object.fromEntries(inputs.map(([, name = '', value, text]) => [name, value ?? text ?? '']));
  const { nonce: _nonce, replace: _replace, back: _back, ...form } = said;
  return { ...form, go: 'save' };
}

test('three answers become a theme, a question and a run sheet as long as asked', async () => {
  const { body } = await host.get(await begin());
  expect(body).toContain('営業と製造の若手で話す:納期で困ったこと');
  expect(body).toContain('営業と製造の若手が集まって話し、誰に聞けばよいか分かるようになる');
  expect(body).toContain('相手の側の人と2人になり');
});

test('what is edited in one format is still there after a look at another', async () => {
  const page = await begin();
  await host.post(page, { ...(await formOf(page)), topic: '納期の話をしよう', go: 'cafe' });
  expect((await formOf(page)).what2).toContain('第1ラウンド');
  await host.post(page, { ...(await formOf(page)), go: 'dialogue' });
  expect((await formOf(page)).topic).toBe('納期の話をしよう');
});

test('other answers make anew what nobody has edited, and leave what somebody has', async () => {
  const page = await begin();
  await host.post(page, { ...(await formOf(page)), whom: '経理と総務' });
  expect((await formOf(page)).topic).toBe('経理と総務で話す:納期で困ったこと');
  await host.post(page, { ...(await formOf(page)), topic: '自分の言葉' });
  await host.post(page, { ...(await formOf(page)), whom: '広報' });
  expect((await formOf(page)).topic).toBe('自分の言葉');
});

test('it becomes the theme of a session, with a run sheet as long as that session', async () => {
  const session = await world.session(meetup, {
    theme: '',
    endsAt: world.clock.now() + 14 * 86_400_000 + 60 * 60_000,
    startsAt: world.clock.now() + 14 * 86_400_000,
  });
  const page = await begin();
  const used = await host.post(`${page}/session`, { ...(await formOf(page)), session: session.id });
  expect(used.location).toBe(`${urls.sheet('asa', session.id)}?done=written`);
  const [row] = await world.house.store.read.select().from(sessions).where(eq(sessions.id, session.id));
  expect(row).toMatchObject({ theme: '営業と製造の若手で話す:納期で困ったこと' });
  expect(row?.description).toContain('みんなで考える問い');
  const [sheet] = await world.house.store.read.select().from(sheets);
  expect([endOf(sheet?.lines ?? []), sheet?.goal !== '']).toEqual([60, true]);
});

test('a session that has a theme keeps it unless replacing is ticked', async () => {
  const session = await world.session(meetup, { theme: '読書の秋' });
  const page = await begin();
  const form = { ...(await formOf(page)), session: session.id, topic: '打った言葉' };
  const refused = await host.post(`${page}/session`, form);
  expect([refused.status, refused.body.includes('印を付けてください'), refused.body.includes('打った言葉')]).toEqual([
    422,
    true,
    true,
  ]);
  expect((await host.post(`${page}/session`, { ...form, replace: 'yes' })).status).toBe(303);
});

test('it can go among the themes, and its sentence can become the purpose of the meetup', async () => {
  const page = await begin();
  await host.post(`${page}/theme`, await formOf(page));
  expect(await world.house.store.read.select().from(themes)).toMatchObject([
    { kind: 'theme', title: '営業と製造の若手で話す:納期で困ったこと' },
  ]);
  await host.post(`${page}/purpose`, { ...(await formOf(page)), purpose: '部署をこえて相談できる' });
  const [row] = await world.house.store.read.select().from(meetups).where(eq(meetups.id, meetup.id));
  expect(row?.purpose).toBe('部署をこえて相談できる');
});

test.each([
  [{ whom: '' }, '入力してください'],
  [{ minutes: '20' }, '数が小さすぎます'],
  [{ people: 'many' }, '整数で'],
])('answers with %j are refused beside the field, and the others stay', async (form, words) => {
  const page = await host.post(urls.aims('asa'), { ...answers, ...form });
  expect([page.status, page.body.includes(words), page.body.includes('納期で困ったこと')]).toEqual([422, true, true]);
  expect(await rows()).toEqual([]);
});

test('an organizer may think along, but neither choose for a session nor change the purpose', async () => {
  const ren = await world.person('Ren');
  await world.house.store.write('team', (tx) =>
    tx
      .insert(team)
      .values({ id: newId(), meetupId: meetup.id, personId: ren.id, role: 'organizer', since: world.clock.now() }),
  );
  const page = await begin();
  const visitor = await world.signIn(ren);
  const form = await formOf(page);
  expect((await visitor.post(page, form)).status).toBe(303);
  expect((await visitor.post(`${page}/session`, form)).status).toBe(403);
  expect((await visitor.post(`${page}/purpose`, form)).status).toBe(403);
});

test('a deleted account leaves no word of its aims', async () => {
  const ren = await world.person('Ren');
  const row = { id: newId(), meetupId: meetup.id, personId: ren.id, role: 'organizer' as const };
  await world.house.store.write('team', (tx) => tx.insert(team).values({ ...row, since: world.clock.now() }));
  const visitor = await world.signIn(ren);
  const { location } = await visitor.post(urls.aims('asa'), { ...answers, aim: 'Renの願い', about: 'Renの悩み' });
  expect(JSON.stringify(await rows())).toContain('Renの願い');
  await visitor.post('/me/delete', { sure: 'yes' });
  expect(JSON.stringify(await rows())).not.toMatch(/Renの|営業と製造/);
  expect((await host.get(location ?? '')).status).toBe(404);
});

test('put away it is gone from the list', async () => {
  const page = await begin();
  await host.post(page, { ...(await formOf(page)), go: 'end' });
  expect((await host.get(page)).status).toBe(404);
  expect((await host.get(urls.aims('asa'))).body).not.toContain('部署どうしがもっと分かり合えたら</a>');
});
