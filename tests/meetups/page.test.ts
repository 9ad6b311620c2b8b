import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let hanako: { id: string; name: string; email: string };
let meetup: Awaited<ReturnType<World['meetup']>>;
beforeEach(async () => {
  world = await makeWorld();
  hanako = await world.person('Hanako Host');
  meetup = await world.meetup(hanako, {
    slug: 'asa',
    houseRules: '- 勧誘は<b>しない</b>',
    description: '[x](javascript:1)',
  });
});

test('the page tells purpose, rules and coming sessions, and that no card is needed', async () => {
  await world.session(meetup, { theme: '失敗の話' });
  const { body } = await world.stranger().get('/meetups/asa');
  for (const words of [meetup.purpose, '失敗の話', '肩書き・名刺は要りません', '/meetups/asa/join', 'webcal://'])
    expect(body).toContain(words);
  expect(body).toContain('<li>勧誘は&lt;b&gt;しない&lt;/b&gt;</li>');
  expect(body).not.toContain('href="javascript:');
});

test('no name is on it unless that person agreed', async () => {
  expect((await world.stranger().get('/meetups/asa')).body).not.toContain('Hanako');
  await world.house.store.write('x', (tx) =>
    tx.update(people).set({ namePublicAt: 1 }).where(eq(people.id, hanako.id)),
  );
  world.clock.pass({ minutes: 1 });
  expect((await world.stranger().get('/meetups/asa')).body).toContain('主催者:Hanako Host');
});

test('drafts are on no public page and in no feed', async () => {
  await world.session(meetup, { theme: '秘密の計画', openedAt: null, number: null });
  expect((await world.stranger().get('/meetups/asa')).body).not.toContain('秘密の計画');
  expect((await world.stranger().get('/meetups/asa/feed.ics')).body).not.toContain('秘密の計画');
});

test('strangers share one kept page, and whoever has it gets 304', async () => {
  const first = await world.stranger().get('/meetups/asa');
  expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  const again = await world.stranger().get('/meetups/asa', { 'if-none-match': String(first.headers.etag) });
  expect([again.status, again.body]).toEqual([304, '']);
});

test('a signed-in member’s page is private', async () => {
  const page = await (await world.signIn(hanako)).get('/meetups/asa');
  expect(page.headers['cache-control']).toContain('private');
  expect(page.headers.etag).toBeUndefined();
});

test('a member is not asked to become one', async () => {
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  const { body } = await (await world.signIn(mei)).get('/meetups/asa');
  expect(body).toContain('あなたはこの会のメンバーです');
  expect(body).not.toContain('/meetups/asa/join');
});

test('an unlisted meetup says so on its pages, and asks nobody to pass them on to anyone', async () => {
  const hidden = await world.meetup(hanako, { slug: 'hidden', listed: false });
  const { id } = await world.session(hidden);
  for (const url of ['/meetups/hidden', `/meetups/hidden/sessions/${id}`]) {
    const { body } = await world.stranger().get(url);
    expect([body.includes('アドレスを知っている方だけ'), body.includes('誰に渡しても')]).toEqual([true, false]);
  }
  expect((await world.stranger().get('/meetups/asa')).body).not.toContain('アドレスを知っている方だけ');
});

test('an unlisted meetup asks search engines to pass by', async () => {
  expect((await world.stranger().get('/meetups/asa')).body).not.toContain('noindex');
  await world.meetup(hanako, { slug: 'hidden', listed: false });
  expect((await world.stranger().get('/meetups/hidden')).body).toContain('noindex');
});

test('the feed has an ETag, answers 304 and HEAD, and keeps a cancelled session with its mark', async () => {
  await world.session(meetup, { theme: '満月', cancelledAt: world.clock.now() });
  const feed = await world.stranger().get('/meetups/asa/feed.ics');
  expect(feed.body).toContain('STATUS:CANCELLED');
  expect(feed.body).toContain('【中止】');
  const etag = String(feed.headers.etag);
  expect((await world.stranger().get('/meetups/asa/feed.ics', { 'if-none-match': etag })).status).toBe(304);
  expect((await world.stranger().head('/meetups/asa/feed.ics')).headers.etag).toBe(etag);
});

test('ending skips what was not announced and deletes nothing; announced sessions are called off only when asked', async () => {
  const host = await world.signIn(hanako);
  const draft = await world.session(meetup, { openedAt: null, number: null });
  const open = await world.session(meetup, { startsAt: world.clock.now() + 5 * day });
  expect((await host.post('/meetups/asa/end', { sessions: 'keep' })).status).toBe(422);
  await host.post('/meetups/asa/end', { sessions: 'keep', sure: 'yes' });
  const left = new Map((await world.house.store.read.select().from(sessions)).map((one) => [one.id, one]));
  expect(left.get(draft.id)).toMatchObject({ skippedAt: world.clock.now(), cancelledAt: null });
  expect(left.get(open.id)).toMatchObject({ skippedAt: null, cancelledAt: null });
  expect((await world.stranger().get('/meetups/asa')).body).toContain('この会は終了しました');
});

test('called-off sessions are told to whom it concerns', async () => {
  const mei = await world.person('Mei');
  const open = await world.session(meetup);
  const row = { id: 'r1', sessionId: open.id, meetupId: meetup.id, personId: mei.id, uid: 'r1@x', createdAt: 1 };
  await world.house.store.write('x', (tx) => tx.insert(rsvps).values({ ...row, state: 'going' }));
  await (await world.signIn(hanako)).post('/meetups/asa/end', { sessions: 'cancel', sure: 'yes' });
  const told = await world.house.store.read.select().from(letters);
  expect(told.map((letter) => [letter.kind, letter.personId])).toEqual([['session-cancelled', mei.id]]);
  const [ended] = await world.house.store.read.select().from(meetups);
  expect(ended?.endedBy).toBe(hanako.id);
});
