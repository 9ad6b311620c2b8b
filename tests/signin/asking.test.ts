import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { makeWorld } from '../support/world.ts';
import { linkFor } from './links.ts';

test('somebody asks for a link, opens it, says their name and is in', async () => {
  const { stranger, house } = await makeWorld();
  const visitor = stranger();
  const sent = await visitor.post('/sign-in', { email: 'Sato@Example.com', next: '/me' });
  expect(sent.status).toBe(200);
  expect(sent.body).toContain('sato@example.com');
  const link = await linkFor(house, 'sato@example.com');
  expect((await visitor.get(link)).body).toContain('はじめまして');
  const done = await visitor.post(link, { name: '佐藤', next: '/me' });
  expect([done.status, done.location]).toEqual([303, '/me']);
  expect((await visitor.get('/me')).body).toContain('佐藤');
});

test('the page is the same for known and unknown addresses', async () => {
  const { stranger, person } = await makeWorld();
  await person('Sato');
  const known = await stranger().post('/sign-in', { email: 'sato@example.com' });
  const unknown = await stranger().post('/sign-in', { email: 'kato@example.com' });
  const same = (body: string) =>
    body
      .replaceAll('sato@', '@')
      .replaceAll('kato@', '@')
      .replace(/nonce" value="[^"]*"/g, '');
  expect(same(unknown.body)).toBe(same(known.body));
  expect(unknown.status).toBe(known.status);
  expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(known.headers).sort());
});

test('nobody can have an address written to again and again, by tags, dots or another client', async () => {
  const { stranger, house, clock } = await makeWorld({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  for (let n = 0; n < 60; n += 1) {
    const email = [`vic.tim@example.com`, `victim+${n}@example.com`, `V.ictim@example.com`][n % 3];
    await stranger().post('/sign-in', { email: String(email) }, { 'x-forwarded-for': `10.0.0.${n}` });
    clock.pass({ minutes: 20 });
  }
  expect(await house.store.read.$count(letters)).toBe(3);
});

test('a whole room behind one Wi-Fi may sign up within ten minutes', async () => {
  const { stranger, house } = await makeWorld();
  for (let n = 0; n < 60; n += 1) {
    expect((await stranger().post('/sign-in', { email: `guest${n}@example.com` })).status).toBe(200);
  }
  expect(await house.store.read.$count(letters)).toBe(60);
});

test('a client that goes on without end is asked to wait, whatever it says about itself', async () => {
  const { stranger } = await makeWorld();
  let last = 200;
  for (let n = 0; n < 130; n += 1) {
    const forged = { 'x-forwarded-for': `10.0.0.${n}` };
    last = (await stranger().post('/sign-in', { email: `guest${n}@example.com` }, forged)).status;
  }
  expect(last).toBe(429);
});

test.each([
  '',
  'sato',
  'sato@example.com, eve@example.org',
  'sato@example.com\r\nBcc: eve@example.org',
  'x'.repeat(400),
])('what is no address (%j) is said beside the field, and what was typed stays', async (email) => {
  const { stranger, house } = await makeWorld();
  const page = await stranger().post('/sign-in', { email });
  expect(page.status).toBe(422);
  expect(page.body).toContain('f-email-error');
  expect(await house.store.read.$count(letters)).toBe(0);
});
