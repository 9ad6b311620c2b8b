import { beforeAll, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { issueLink } from '../../src/links/changes.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

// RFC 8058: the mail program's own POST comes from no page of ours.
const fromAnywhere = ['POST /stop/:token', 'POST /copy/:token'];
const posts = Object.keys(policy).filter((route) => route.startsWith('POST ') && !fromAnywhere.includes(route));

const bare = { 'sec-fetch-site': '', origin: '' };

let world: World;
let insider: TestVisitor;
let slug = '';

beforeAll(async () => {
  world = await makeWorld();
  const host = await world.person('Suzuki', { operatorSince: 1 });
  slug = (await world.meetup(host)).slug;
  insider = await world.signIn(host);
});

async function addressOf(route: string): Promise<string> {
  const grant = policy[route];
  const path = route.slice(5).replace(':slug', slug);
  if (typeof grant !== 'object') return path.replace(/:\w+/g, 'x');
  const link = { purpose: grant.link, subjectId: 'nobody', version: 1, expiresAt: null, now: 0 };
  const token = await world.house.store.write('links', (tx) => issueLink(tx, world.house.keys, link));
  return path.replace(':token', token).replace(/:\w+/g, 'x');
}

test.each(posts)('%s is refused when another site’s page sends it', async (route) => {
  const url = await addressOf(route);
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { ...bare, origin: 'http://evil.example' },
    { ...bare, origin: 'null' },
    bare,
  ]) {
    const response = await insider.post(url, {}, headers);
    expect([JSON.stringify(headers), response.status]).toEqual([JSON.stringify(headers), 403]);
    expect(response.body).toContain('送信を受け付けませんでした');
  }
});

test('without Origin, the nonce of the page’s own form is enough, and another’s is not', async () => {
  const nonceIn = (body: string) => String(/name="nonce" value="([^"]+)"/.exec(body)?.[1]);
  const stranger = world.stranger();
  const nonce = nonceIn((await stranger.get('/sign-in')).body);
  expect((await stranger.post('/sign-in', { email: 'sato@example.com', nonce }, bare)).status).toBe(200);
  expect((await insider.post('/sign-out', { nonce }, bare)).status).toBe(403);
  const own = nonceIn((await insider.get('/me')).body);
  expect((await insider.post('/language', { lang: 'ja', nonce: own }, bare)).status).toBe(303);
});
