import { expect, test } from 'vitest';
import { ownPathOr } from '../../src/web/origin.ts';
import { makeWorld } from '../support/world.ts';
import { linkFor } from './links.ts';

const hostile = [
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example',
  '/\t/evil.example',
  '/%09/evil.example\t',
  '\t//evil.example',
  ' //evil.example',
  '/ /evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https://evil.example',
  'HTTPS://evil.example',
  'http://evil.example',
  'http:evil.example',
  'ftp://evil.example',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'evil.example',
  '@evil.example',
  'tasuki.test@evil.example',
  '//tasuki.test@evil.example',
  'http://tasuki.test@evil.example',
  'http://tasuki.test.evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '/me\r\nSet-Cookie: a=b',
  '/me\nLocation: //evil.example',
  '/me\u0000',
  '/\u0000/evil.example',
  '\u2028//evil.example',
  '/\u2028/evil.example',
  '/／evil.example',
  '／／evil.example',
  '//。evil.example',
  '/\u00a0/evil.example',
  '//evil%2eexample',
  '//[::1]',
  '//127.0.0.1',
  '//localhost',
  '//0x7f.1',
  '/\\\\evil.example',
  '/\\\t/evil.example',
  './/evil.example',
  '..//evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '?//evil.example',
  '#//evil.example',
  '//evil.example/%2f..',
  '',
  '/\u200b/evil.example',
  '\u0001//evil.example',
  'blob:http://evil.example/x',
  'file:///etc/passwd',
  '//ｅvil.example',
  '/\\u002fevil.example\\',
  `/${'a'.repeat(600)}`,
];

test.each(hostile)('after signing in nobody lands elsewhere: %j', (next) => {
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
