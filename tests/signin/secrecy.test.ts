import { expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { links } from '../../src/db/schema/people.ts';
import type { Store } from '../../src/db/store.ts';
import { issueLink } from '../../src/links/changes.ts';
import { purposes } from '../../src/links/tokens.ts';
import { makeWorld } from '../support/world.ts';
import { linkFor } from './links.ts';

const doors = Object.entries(policy).flatMap(([route, grant]) =>
  typeof grant === 'object' ? [{ route, purpose: grant.link }] : [],
);

test.each(doors)('$route opens for its own kind of link only', async ({ route, purpose }) => {
  const { house, stranger } = await makeWorld();
  const [method = '', path = ''] = route.split(' ');
  const others = purposes.filter((one) => one !== purpose);
  for (const other of others) {
    const link = { purpose: other, subjectId: 'instance', version: 1, expiresAt: null, now: house.clock.now() };
    const token = await house.store.write('links', (tx) => issueLink(tx, house.keys, link));
    const url = path.replace(':token', token).replace(/:\w+/g, 'x');
    const answer = method === 'GET' ? await stranger().get(url) : await stranger().post(url);
    expect([other, answer.status, answer.headers['set-cookie']]).toEqual([other, 404, undefined]);
  }
  expect((await house.store.read.select().from(links)).filter((row) => row.usedAt !== null)).toEqual([]);
});

test('no name, address, token or cookie reaches the log, and no line end breaks a line', async () => {
  const { house, stranger, logged, app } = await makeWorld();
  const browser = stranger();
  await browser.post('/sign-in', { email: 'canary.kanaria@example.com' });
  const link = await linkFor(house, 'canary.kanaria@example.com');
  await browser.get(link);
  await browser.post(link, { name: 'Canary Kanaria' });
  await browser.post('/me', { name: 'Canary\r\n{"level":60}' });
  await browser.get(`/nowhere/${link.split('/').at(-1)}?x=canary.kanaria@example.com`);
  house.log.info({ event: 'test', url: link, to: 'canary.kanaria@example.com', said: 'a\r\nb' }, 'told');
  await app.close();
  const log = logged.join('');
  for (const secret of ['anaria', 'example.com', link.split('/').at(-1), browser.cookies.tasuki])
    expect(log).not.toContain(String(secret));
  expect(logged.every((line) => line.trimEnd().split('\n').length === 1)).toBe(true);
});

test('known and unknown addresses cost the same statements', async () => {
  const { house, person, stranger } = await makeWorld();
  await person('Sato');
  const counted = async (email: string) => {
    const before = { ...house.store.stats() };
    const said = statementsOf(house.store);
    await stranger().post('/sign-in', { email });
    const after = house.store.stats();
    return { statements: said(), writes: after.writes - before.writes };
  };
  await counted('warm@example.com');
  expect(await counted('kato@example.com')).toEqual(await counted('sato@example.com'));
});

/** Counts what a change is made of from here on. */
function statementsOf(store: Store): () => number {
  let count = 0;
  const write = store.write.bind(store);
  store.write = (key, work) =>
    write(key, (tx) => {
      const counting = new Proxy(tx, {
        get: (target, name) => {
          if (typeof name === 'string' && ['select', 'insert', 'update', 'delete'].includes(name)) count += 1;
          return Reflect.get(target, name);
        },
      });
      return work(counting);
    });
  return () => {
    store.write = write;
    return count;
  };
}
