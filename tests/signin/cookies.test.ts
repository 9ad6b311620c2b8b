import { expect, test } from 'vitest';
import { flushSeen } from '../../src/access/touches.ts';
import { signIns } from '../../src/db/schema/people.ts';
import { makeWorld } from '../support/world.ts';
import { linkFor } from './links.ts';

async function signedIn(env: Record<string, string> = {}) {
  const world = await makeWorld({ env });
  await world.person('Sato');
  const browser = world.stranger();
  await browser.post('/sign-in', { email: 'sato@example.com' });
  const done = await browser.post(await linkFor(world.house, 'sato@example.com'));
  return { ...world, browser, cookie: [done.headers['set-cookie']].flat().join('\n') };
}

test('over https the cookie is bound to this host, over http it works all the same', async () => {
  const https = await signedIn({ BASE_URL: 'https://tasuki.test' });
  expect(https.cookie).toMatch(/^__Host-tasuki=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/m);
  const http = await signedIn();
  expect(http.cookie).toMatch(/^tasuki=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/m);
  expect(http.cookie).not.toMatch(/Secure|__Host-/);
});

test('signing in gives a new sign-in, and the one before it is dead', async () => {
  const { browser, stranger, house } = await signedIn();
  const before = browser.cookies.tasuki ?? '';
  await browser.post('/sign-in', { email: 'sato@example.com' });
  await browser.post(await linkFor(house, 'sato@example.com'));
  expect(browser.cookies.tasuki).not.toBe(before);
  expect((await browser.get('/me')).status).toBe(200);
  const thief = stranger();
  thief.cookies.tasuki = before;
  expect((await thief.get('/me')).status).toBe(303);
});

test('after signing out the cookie opens nothing any more', async () => {
  const { browser, stranger } = await signedIn();
  const thief = stranger();
  thief.cookies.tasuki = browser.cookies.tasuki ?? '';
  await browser.post('/sign-out');
  expect((await thief.get('/me')).location).toBe('/sign-in?next=%2Fme');
});

test('sign out everywhere ends all, and one’s list shows where one is signed in', async () => {
  const { browser, house, stranger } = await signedIn();
  const phone = stranger();
  await phone.post('/sign-in', { email: 'sato@example.com' });
  const iphone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit Version/18.0 Safari/604.1' };
  await phone.post(await linkFor(house, 'sato@example.com'), {}, iphone);
  expect((await browser.get('/me/sign-ins')).body).toContain('Safari · iPhone');
  await browser.post('/me/sign-ins/end');
  expect((await phone.get('/me')).status).toBe(303);
  expect((await browser.get('/me')).status).toBe(303);
});

test('nobody ends another person’s sign-in', async () => {
  const { house, person, signIn } = await signedIn();
  const [row] = await house.store.read.select().from(signIns);
  const stranger = await signIn(await person('Eve'));
  expect((await stranger.post(`/me/sign-ins/${row?.id}/end`)).status).toBe(404);
  expect((await house.store.read.select().from(signIns))[0]?.endedAt).toBeNull();
});

test('a sign-in rolls on while it is used, ends after 30 idle days, and after a year in any case', async () => {
  const { browser, house, clock } = await signedIn();
  for (let n = 0; n < 12; n += 1) {
    clock.pass({ days: 29 });
    expect((await browser.get('/me')).status).toBe(200);
    expect(await flushSeen(house)).toBe(1);
  }
  clock.pass({ days: 18 });
  expect((await browser.get('/me')).status).toBe(303);
});

test('thirty days without a visit end it; looking writes nothing by itself', async () => {
  const { browser, house, clock } = await signedIn();
  clock.pass({ days: 29 });
  const before = await house.store.read.select().from(signIns);
  await browser.get('/me');
  expect(await house.store.read.select().from(signIns)).toEqual(before);
  clock.pass({ days: 1 });
  expect((await browser.get('/me')).status).toBe(303);
});
