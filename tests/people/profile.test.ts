import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { makeWorld } from '../support/world.ts';

const profile = {
  name: '佐藤 花子',
  reading: 'さとう はなこ',
  badgeName: 'はなこ',
  industry: '製造',
  company: '',
  section: '',
  title: '',
  talkAbout: '会計の初歩\n登山',
  locale: 'en',
  timeZone: 'Japan',
  namePublic: 'yes',
};

test('somebody says what they like about themselves, and finds it again', async () => {
  const { house, person, signIn } = await makeWorld();
  const sato = await person('Sato');
  const visitor = await signIn(sato);
  expect((await visitor.post('/me', profile)).location).toBe('/me?saved=yes');
  const [row] = await house.store.read.select().from(people).where(eq(people.id, sato.id));
  expect(row).toMatchObject({ name: '佐藤 花子', locale: 'en', timeZone: 'Asia/Tokyo', talkAbout: '会計の初歩\n登山' });
  expect(row?.namePublicAt).toBe(house.clock.now());
  const page = (await visitor.get('/me?saved=yes')).body;
  for (const said of ['About me', 'Saved.', 'さとう はなこ', '会計の初歩', 'selected>Asia/Tokyo'])
    expect(page).toContain(said);
});

test.each([
  ['name', ''],
  ['name', 'x'.repeat(10_000)],
  ['name', 'a\u0000b'],
  ['name', 'a\u202eb'],
  ['timeZone', 'Mars/Olympus'],
  ['locale', 'fr'],
])('a wrong %s (%j) is said beside the field, and what was typed stays', async (field, said) => {
  const { person, signIn } = await makeWorld();
  const page = await (await signIn(await person('Sato'))).post('/me', { ...profile, [field]: said });
  expect(page.status).toBe(422);
  expect(page.body).toContain(`id="f-${field}-error"`);
  expect(page.body).toContain('さとう はなこ');
});

test('nobody makes themselves operator by saying more than the form asks', async () => {
  const { house, person, signIn } = await makeWorld();
  const visitor = await signIn(await person('Sato'));
  const more = { operatorSince: '1', starterSince: '1', email: 'eve@example.com', id: 'x', erasedAt: '1' };
  for (const [field, said] of Object.entries(more))
    expect((await visitor.post('/me', { ...profile, [field]: said })).status).toBe(422);
  const [row] = await house.store.read.select().from(people);
  expect(row).toMatchObject({ operatorSince: null, starterSince: null, email: 'sato@example.com', name: 'Sato' });
});

test('who sees what names the meetups that see them', async () => {
  const { person, meetup, join, signIn } = await makeWorld();
  const [suzuki, sato] = [await person('Suzuki'), await person('Sato')];
  await join(await meetup(suzuki, { name: '朝の読書会' }), sato);
  const visitor = await signIn(sato);
  expect((await visitor.get('/me/who-sees-what')).body).toContain('主催:Suzukiさん');
  expect((await visitor.get('/me/who-sees-what?lang=en')).body).toContain('Hosted by Suzuki');
});

test('what is kept about somebody can be taken away: all of theirs, nobody else’s, no secret', async () => {
  const { person, meetup, join, signIn } = await makeWorld();
  const [suzuki, sato] = [await person('Suzuki'), await person('Sato')];
  await join(await meetup(suzuki), sato);
  const data = await (await signIn(sato)).get('/me/data.json');
  expect(data.headers['content-disposition']).toContain('attachment');
  expect(JSON.parse(data.body)).toMatchObject({ profile: { name: 'Sato' }, memberships: [{ meetup: '朝の読書会' }] });
  expect(data.body).not.toContain('suzuki@example.com');
  expect(data.body).not.toMatch(/"hash"/);
});

test('a POST of somebody signed in counts as acting, opening a page does not', async () => {
  const { house, clock, person, signIn } = await makeWorld();
  const sato = await person('Sato');
  const visitor = await signIn(sato);
  const acted = async () => (await house.store.read.select().from(people))[0]?.lastActedAt;
  const before = await acted();
  clock.pass({ days: 2 });
  await visitor.get('/me');
  await visitor.post('/me', profile, { 'sec-fetch-site': 'cross-site' });
  expect(await acted()).toBe(before);
  await visitor.post('/me', profile);
  expect(await acted()).toBe(clock.now());
});
