import { expect, test } from 'vitest';
import { makeWorld } from '../support/world.ts';

test('an unknown address gets a calm page in the visitor’s language', async () => {
  const { stranger, app } = await makeWorld();
  const page = await stranger().get('/nowhere');
  expect(page.status).toBe(404);
  expect(page.body).toContain('ページが見つかりません');
  expect((await stranger().get('/nowhere?lang=en')).body).toContain('Page not found');
  await app.close();
});

test('a host name that is not ours is misdirected, and this machine’s own leads to the base address', async () => {
  const { stranger } = await makeWorld();
  expect((await stranger().get('/', { host: 'evil.example' })).status).toBe(421);
  expect((await stranger().get('/sign-in', { host: 'localhost:3000' })).location).toBe('http://tasuki.test/sign-in');
});
