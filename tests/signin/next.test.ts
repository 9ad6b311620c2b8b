import { expect, test } from 'vitest';
import { ownPathOr } from '../../src/web/origin.ts';
import { waysOut } from '../support/ways-out.ts';
import { makeWorld } from '../support/world.ts';
import { linkFor } from './links.ts';

test.each(waysOut)('after signing in nobody lands elsewhere: %j', (next) => {
  const led = ownPathOr(next, { origin: 'http://tasuki.test' }, '/desk');
  expect(new URL(led, 'http://tasuki.test').origin).toBe('http://tasuki.test');
  expect(led).toMatch(/^\/(?![/\\])[!-~]*$/);
  expect(led === '/desk' || led.startsWith('/%')).toBe(true);
});

test('an own path is kept through the mail, and a foreign one is not', async () => {
  const { stranger, person, house } = await makeWorld();
  await person('Sato');
  for (const [next, lands] of [
    ['/meetups/asa?x=1', '/meetups/asa?x=1'],
    ['//evil.example', '/desk'],
  ]) {
    const browser = stranger();
    await browser.post('/sign-in', { email: 'sato@example.com', next: String(next) });
    const link = await linkFor(house, 'sato@example.com');
    expect((await browser.get(`${link}?next=${encodeURIComponent(String(next))}`)).body).not.toContain('evil');
    expect((await browser.post(link, { next: String(next) })).location).toBe(lands);
  }
});

test('a page that needs a sign-in sends there and back', async () => {
  const { stranger } = await makeWorld();
  expect((await stranger().get('/me/sign-ins')).location).toBe('/sign-in?next=%2Fme%2Fsign-ins');
  expect((await stranger().get('/sign-in?next=%2Fme%2Fsign-ins')).body).toContain('name="next" value="/me/sign-ins"');
});
