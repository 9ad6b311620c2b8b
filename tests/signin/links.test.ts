import { expect, test } from 'vitest';
import { links, people, signIns } from '../../src/db/schema/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { linkFor } from './links.ts';

async function asked(world: World, email = 'sato@example.com') {
  const browser = world.stranger();
  await browser.post('/sign-in', { email });
  return { browser, link: await linkFor(world.house, email) };
}

test('a scanner that opens the link first takes nothing from its owner', async () => {
  const world = await makeWorld();
  await world.person('Sato');
  const { browser, link } = await asked(world);
  for (let n = 0; n < 3; n += 1) {
    const scanner = { 'user-agent': 'Mozilla/5.0 (compatible; Slackbot-LinkExpanding 1.0)' };
    expect((await world.stranger().get(link, scanner)).status).toBe(200);
    expect((await world.stranger().head(link)).status).toBe(200);
  }
  expect((await browser.post(link)).location).toBe('/desk');
});

test('fifty presses at once sign in once', async () => {
  const world = await makeWorld();
  await world.person('Sato');
  const { link } = await asked(world);
  const done = await Promise.all(Array.from({ length: 50 }, () => world.stranger().post(link)));
  expect(done.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await world.house.store.read.$count(signIns)).toBe(1);
  expect((await world.stranger().get(link)).status).toBe(410);
});

test('a newer link voids the older one, and after half an hour it is too late', async () => {
  const world = await makeWorld();
  await world.person('Sato');
  const first = await asked(world);
  const second = await asked(world);
  expect(second.link).not.toBe(first.link);
  expect((await world.stranger().post(first.link)).status).toBe(410);
  world.clock.pass({ minutes: 30 });
  const late = await world.stranger().post(second.link);
  expect([late.status, late.headers['set-cookie']]).toEqual([410, undefined]);
});

test('opened in another browser, the page says whose sign-in it is before anything happens', async () => {
  const world = await makeWorld();
  await world.person('Sato');
  const { browser, link } = await asked(world);
  expect((await browser.get(link)).body).not.toContain('リンクを頼んだブラウザーと違うようです');
  const other = (await world.stranger().get(link)).body;
  expect(other).toContain('リンクを頼んだブラウザーと違うようです');
  expect(other).toContain('s***@example.com');
  expect(other).not.toContain('sato@example.com');
});

test('a link with one letter changed opens nothing', async () => {
  const world = await makeWorld();
  await world.person('Sato');
  const { link } = await asked(world);
  const changed = link.slice(0, -1) + (link.endsWith('a') ? 'b' : 'a');
  expect((await world.stranger().get(changed)).status).toBe(404);
  expect((await world.stranger().post(changed)).status).toBe(404);
});

test('who comes for the first time says a name, and nothing else can be said on the way', async () => {
  const world = await makeWorld();
  const { browser, link } = await asked(world, 'kato@example.com');
  expect((await browser.post(link, { name: '' })).status).toBe(422);
  expect((await browser.post(link, { name: '加藤', operatorSince: '1', personId: 'x' })).status).toBe(422);
  expect((await browser.post(link, { name: '加藤' })).status).toBe(303);
  const [person] = await world.house.store.read.select().from(people);
  expect(person).toMatchObject({ name: '加藤', locale: 'ja', operatorSince: null });
});

test('the database keeps no link that could be opened', async () => {
  const world = await makeWorld();
  await world.person('Sato');
  const { link } = await asked(world);
  const rows = JSON.stringify(await world.house.store.read.select().from(links));
  expect(rows).not.toContain(link.split('/').at(-1));
});
