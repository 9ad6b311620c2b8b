import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { cachedPage } from '../../src/web/page-cache.ts';

function house(person: object | null = null) {
  const seen = { renders: 0, revision: 1, now: 60_000 };
  const app = Fastify();
  app.get('/', (request, reply) => {
    request.visitor = { person, locale: 'ja', now: seen.now } as never;
    return cachedPage(reply, 'page', seen.revision, async () => `<p>${++seen.renders} of ${seen.revision}</p>`);
  });
  return { app, seen };
}

test('a stranger’s page is made once for each revision', async () => {
  const { app, seen } = house();
  await app.inject('/');
  expect((await app.inject('/')).body).toBe('<p>1 of 1</p>');
  seen.revision = 2;
  expect((await app.inject('/')).body).toBe('<p>2 of 2</p>');
});

test('a minute later it is made again, since what is next becomes what was', async () => {
  const { app, seen } = house();
  await app.inject('/');
  seen.now += 60_000;
  expect((await app.inject('/')).body).toBe('<p>2 of 1</p>');
});

test('whoever has the page gets 304', async () => {
  const { app } = house();
  const first = await app.inject('/');
  expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  const again = await app.inject({ url: '/', headers: { 'if-none-match': `W/${first.headers.etag}` } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('a signed-in visitor’s page is kept nowhere', async () => {
  const { app } = house({ id: 'p' });
  const first = await app.inject('/');
  expect(first.headers.etag).toBeUndefined();
  expect((await app.inject('/')).body).toBe('<p>2 of 1</p>');
});
