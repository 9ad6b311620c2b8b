import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { audit, signIns } from '../../../src/db/schema/people.ts';
import { firstOperatorLink } from '../../../src/operator/actions.ts';
import { makeWorld } from '../../support/world.ts';
import { linkFor } from '../links.ts';
import { makeHostWithApp, page } from './cast.ts';

test('the link alone signs nobody in: the code does, and leads to where one was going', async () => {
  const { linkUsed, phone, suzuki } = await makeHostWithApp();
  const { browser, answer } = await linkUsed(undefined, '/me/tasks');
  expect([answer.status, answer.location]).toEqual([303, '/sign-in/code?next=%2Fme%2Ftasks']);
  expect((await browser.get('/me')).location).toBe('/sign-in?next=%2Fme');
  const asked = await browser.get(String(answer.location));
  expect(asked.body).toMatch(/name="code"[^>]*inputmode="numeric"|inputmode="numeric"[^>]*name="code"/);
  expect(asked.body).toContain('autocomplete="one-time-code"');
  const done = await browser.post('/sign-in/code', { code: phone.code(), next: '/me/tasks', by: 'app' });
  expect([done.status, done.location]).toEqual([303, '/me/tasks']);
  expect((await browser.get('/me')).body).toContain(suzuki.name);
});

test.each(['//evil.example', 'https://evil.example', '/\\\\evil.example'])(
  'it leads nowhere else: %j',
  async (next) => {
    const { linkUsed, phone } = await makeHostWithApp();
    const { browser, answer } = await linkUsed(undefined, next);
    expect(answer.location).toBe('/sign-in/code');
    expect((await browser.get(`/sign-in/code?next=${encodeURIComponent(next)}`)).body).not.toContain('evil');
    expect((await browser.post('/sign-in/code', { code: phone.code(), next })).location).toBe('/desk');
  },
);

test('in English, with a recovery code in place of the app’s, which works once', async () => {
  const { linkUsed, codes, stranger } = await makeHostWithApp();
  const { browser } = await linkUsed();
  const asked = await browser.get('/sign-in/code?by=recovery&lang=en');
  expect(asked.body).toContain('Type one of the recovery codes');
  const code = String(codes[3]).toLowerCase().replaceAll('-', ' ');
  expect((await browser.post('/sign-in/code', { code, by: 'recovery' })).location).toBe('/desk');
  const again = await linkUsed(stranger());
  const refused = await again.browser.post('/sign-in/code', { code, by: 'recovery' });
  expect([refused.status, refused.body.includes('予備のコード')]).toEqual([422, true]);
});

test('the sign-in has an id of its own, made after the code, and the one before it is dead', async () => {
  const { linkUsed, phone, desk, stranger, house } = await makeHostWithApp();
  const before = String(desk.cookies.tasuki);
  const { answer } = await linkUsed(desk);
  expect(String(answer.headers['set-cookie'])).toMatch(
    /tasuki-half=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax/,
  );
  const half = String(desk.cookies['tasuki-half']);
  expect(await house.store.read.$count(signIns)).toBe(1);
  await desk.post('/sign-in/code', { code: phone.code() });
  expect([before, half]).not.toContain(desk.cookies.tasuki);
  const thief = stranger();
  for (const stolen of [before, half]) {
    thief.cookies.tasuki = stolen;
    expect((await thief.get('/me')).status).toBe(303);
  }
});

test('over https the cookie in between is bound to this host too', async () => {
  const { linkUsed } = await makeHostWithApp({ env: { BASE_URL: 'https://tasuki.test' } });
  const { answer } = await linkUsed();
  expect(String(answer.headers['set-cookie'])).toMatch(
    /__Host-tasuki-half=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax/,
  );
});

test('another browser has nothing to give a code for, and ten minutes later nobody has', async () => {
  const { linkUsed, phone, stranger, clock, house } = await makeHostWithApp();
  const { browser } = await linkUsed();
  const other = stranger();
  expect((await other.get('/sign-in/code')).location).toBe('/sign-in');
  for (const forged of ['', 'x'.repeat(43), String(browser.cookies.tasuki)]) {
    other.cookies['tasuki-half'] = forged;
    expect((await other.post('/sign-in/code', { code: phone.code() })).status).toBe(410);
  }
  clock.pass({ minutes: 10 });
  expect((await browser.get('/sign-in/code')).status).toBe(410);
  expect((await browser.post('/sign-in/code', { code: phone.code() })).status).toBe(410);
  expect(await house.store.read.$count(signIns)).toBe(1);
});

test('what was given once is used up: neither its cookie nor its link opens anything again', async () => {
  const { linkUsed, phone, clock, stranger } = await makeHostWithApp();
  const { browser } = await linkUsed();
  const thief = stranger();
  thief.cookies['tasuki-half'] = String(browser.cookies['tasuki-half']);
  await browser.post('/sign-in/code', { code: phone.code() });
  clock.pass({ seconds: 30 });
  expect((await thief.post('/sign-in/code', { code: phone.code() })).status).toBe(410);
});

test('it is written down as a sign-in when it is one, not before', async () => {
  const { linkUsed, phone, house, suzuki } = await makeHostWithApp();
  const verbs = async () =>
    (await house.store.read.select().from(audit).where(eq(audit.subjectId, suzuki.id))).map(({ verb }) => verb).sort();
  const { browser } = await linkUsed();
  expect(await verbs()).toEqual(['turnOnFactor']);
  await browser.post('/sign-in/code', { code: phone.code() });
  expect(await verbs()).toEqual(['signIn', 'turnOnFactor']);
});

test('the first operator’s link asks for the code as well, where its name is that of somebody who has one', async () => {
  const { house, stranger, suzuki, phone } = await makeHostWithApp();
  const browser = stranger();
  const link = new URL(String(await firstOperatorLink(house))).pathname;
  const done = await browser.post(link, { name: 'Suzuki', email: suzuki.email });
  expect(done.location).toBe('/sign-in/code?next=%2Foperator');
  expect((await browser.get('/operator')).status).toBe(303);
  const said = { code: phone.code(), next: '/operator' };
  expect((await browser.post('/sign-in/code', said)).location).toBe('/operator');
  expect((await browser.get('/operator')).status).toBe(200);
});

test('who has none signs in as ever, and so does whoever only began to set one up', async () => {
  const { house, person, stranger, signIn } = await makeWorld();
  const sato = await person('Sato', { operatorSince: 1 });
  await (await signIn(sato)).post(page);
  const browser = stranger();
  await browser.post('/sign-in', { email: sato.email });
  expect((await browser.post(await linkFor(house, sato.email))).location).toBe('/desk');
});
