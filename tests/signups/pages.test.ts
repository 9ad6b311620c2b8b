import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { members, rsvps } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { kindServer } from '../reminders/cast.ts';
import { invite } from '../support/links.ts';
import { makeWorld, type World } from '../support/world.ts';

const yuki = { name: '田中 雪', email: 'yuki@example.com', comment: '初めてです' };

async function open(more: object = {}, meetupMore: object = {}) {
  const world = await makeWorld();
  const meetup = await world.meetup(await world.person('Hanako'), meetupMore);
  const session = await world.session(meetup, { capacityOnSite: 1, ...more });
  return { world, meetup, session, page: urls.signUp(meetup.slug, session.id) };
}

async function rowOf(world: World, email: string) {
  const [found] = await world.house.store.read
    .select({ rsvp: rsvps })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(people.email, email));
  return found?.rsvp;
}

async function confirmLink(world: World, email: string) {
  const row = await rowOf(world, email);
  return urls.confirmSession(tokenFor(world.house.keys, 'confirm-session', row?.id ?? '', 1));
}

const kinds = async (world: World) =>
  (await world.house.store.read.select({ kind: letters.kind }).from(letters)).map((one) => one.kind).sort();

test('a stranger holds no seat before they confirm from their own mail', async () => {
  const { world, page } = await open();
  const stranger = world.stranger();
  expect((await stranger.get(page)).body).toContain('まだお席は取っていません');
  const sent = await stranger.post(page, yuki);
  expect(sent.location).toBe(`${page}?sent=yes`);
  expect((await stranger.get(`${page}?sent=yes`)).body).toContain('まだメールを送る設定になっていません');
  expect(await rowOf(world, yuki.email)).toMatchObject({ state: 'unconfirmed', comment: '初めてです' });
  const link = await confirmLink(world, yuki.email);
  expect((await stranger.get(link)).body).toContain('田中 雪さん');
  expect((await rowOf(world, yuki.email))?.state).toBe('unconfirmed');
  const confirmed = await stranger.post(link, {});
  expect((await stranger.get(String(confirmed.location))).body).toContain('参加で承りました');
  expect(await kinds(world)).toEqual(['answer-received', 'confirm-signup']);
});

test('the page after signing up says from which address the mail comes', async () => {
  const world = await makeWorld({ mailer: kindServer });
  const meetup = await world.meetup(await world.person('Hanako'));
  const session = await world.session(meetup);
  const stranger = world.stranger();
  const sent = await stranger.post(urls.signUp(meetup.slug, session.id), yuki);
  expect((await stranger.get(String(sent.location))).body).toContain('tasuki@localhost');
  const { name, email } = yuki;
  expect((await stranger.post(urls.join(meetup.slug), { name, email })).body).toContain('tasuki@localhost');
});

test('who confirms after the seats are gone waits', async () => {
  const { world, session, page } = await open();
  const [mei] = await invite(world, session, await world.person('Mei'));
  await world.stranger().post(page, yuki);
  await world.stranger().post(mei.page, { answer: 'going' });
  await world.stranger().post(await confirmLink(world, yuki.email), {});
  expect((await rowOf(world, yuki.email))?.state).toBe('waitlisted');
});

test('a known address is answered like an unknown one, and nothing of its owner changes', async () => {
  const { world, session, page } = await open();
  const [mei] = await invite(world, session, await world.person('Mei', { email: 'mei@example.com' }));
  const known = await world.stranger().post(page, { ...yuki, email: 'mei@example.com' });
  const unknown = await world.stranger().post(page, yuki);
  expect(known).toEqual({ ...unknown, headers: known.headers });
  expect(await rowOf(world, 'mei@example.com')).toMatchObject({ id: mei.rsvpId, state: 'invited', comment: '' });
  expect(await kinds(world)).toEqual(['confirm-signup', 'your-link']);
});

test('nobody can flood a mailbox that is not theirs', async () => {
  const { world, page } = await open();
  for (let i = 0; i < 30; i += 1) {
    const address = `y.u.k.i+${i}@example.com`;
    expect((await world.stranger().post(page, { ...yuki, email: address })).status).toBe(303);
  }
  expect(await kinds(world)).toHaveLength(3);
});

test('a room of sixty people behind one Wi-Fi can sign up, a flood cannot', async () => {
  const { world, page } = await open();
  const statuses: number[] = [];
  for (let i = 0; i < 62; i += 1) {
    statuses.push((await world.stranger().post(page, { ...yuki, email: `guest${i}@example.com` })).status);
  }
  expect(statuses).toEqual([...Array(60).fill(303), 429, 429]);
});

test('the reading that a stranger types is theirs alone', async () => {
  const { world, session, page } = await open({}, { reading: 'optional' });
  await invite(world, session, await world.person('Mei', { email: 'mei@example.com' }));
  for (const email of ['mei@example.com', yuki.email])
    await world.stranger().post(page, { ...yuki, email, reading: 'ゆき' });
  const rows = await world.house.store.read.select().from(people);
  const readings = Object.fromEntries(rows.map((row) => [row.email, row.reading]));
  expect([readings['mei@example.com'], readings[yuki.email]]).toEqual(['', 'ゆき']);
});

test('who ticks the box becomes a member, where an organizer must say yes a request', async () => {
  for (const [signUp, state] of [
    ['open', 'member'],
    ['approval', 'requested'],
  ] as const) {
    const { world, page } = await open({}, { signUp });
    await world.stranger().post(page, yuki);
    await world.stranger().post(await confirmLink(world, yuki.email), { join: 'yes' });
    const rows = await world.house.store.read.select().from(members).where(eq(members.source, 'session'));
    expect(rows.map((row) => row.state)).toEqual([state]);
    expect((await rowOf(world, yuki.email))?.state).toBe(signUp === 'open' ? 'going' : 'requested');
  }
});

test('a refused person sees only that sign-up is closed', async () => {
  const { world, meetup, page } = await open();
  const ryo = await world.person('Ryo', { email: 'ryo@example.com' });
  await world.join(meetup, ryo);
  await world.house.store.write('m', (tx) =>
    tx.update(members).set({ state: 'refused' }).where(eq(members.personId, ryo.id)),
  );
  await world.stranger().post(page, { ...yuki, email: ryo.email });
  const link = await confirmLink(world, ryo.email);
  expect((await world.stranger().get(link)).body).toContain('受付終了');
  expect((await world.stranger().post(link, {})).body).toContain('受付終了');
  expect((await rowOf(world, ryo.email))?.state).toBe('unconfirmed');
});

test('after the deadline, the start, a cancellation: a calm page each; a draft is not there', async () => {
  const { world, meetup, page, session } = await open();
  const other = (id: string) => urls.signUp(meetup.slug, id);
  const draft = await world.session(meetup, { openedAt: null, number: null });
  const cancelled = await world.session(meetup, { cancelledAt: world.clock.now(), number: 3 });
  expect((await world.stranger().get(other(draft.id))).status).toBe(404);
  expect((await world.stranger().get(other(cancelled.id))).body).toContain('中止になりました');
  world.clock.set(Number(session.deadlineAt));
  const late = await world.stranger().post(page, yuki);
  expect([late.status, late.body.includes('受付は終わりました')]).toEqual([409, true]);
  expect(await kinds(world)).toEqual([]);
});

test('who left the page open past the deadline gets back what they had written, to pass it on', async () => {
  const { world, page, session } = await open();
  world.clock.set(Number(session.deadlineAt));
  const late = await world.stranger().post(page, { ...yuki, comment: '子どもを連れて行けますか' });
  for (const words of ['まだ届いていません', '子どもを連れて行けますか']) expect(late.body).toContain(words);
  expect((await world.stranger().get(page)).body).not.toContain('まだ届いていません');
});

test('who is asked to wait a little sends the same again by one button', async () => {
  const { world, page } = await open();
  for (let n = 0; n < 60; n += 1) await world.stranger().post(page, { ...yuki, email: `m${n}@example.com` });
  const wait = await world.stranger().post(page, yuki);
  expect(wait.status).toBe(429);
  expect(wait.body).toContain(`value="${yuki.email}"`);
});

test('bad input is refused beside its field, and what was typed stays', async () => {
  const { world, page } = await open({}, { reading: 'required' });
  const bad = { name: 'y'.repeat(10_000), email: 'a@example.com, b@example.com', reading: '', comment: '遅れます' };
  const refused = await world.stranger().post(page, bad);
  expect(refused.status).toBe(422);
  for (const words of ['長すぎます', 'メールアドレスの形', '入力してください', '遅れます'])
    expect(refused.body).toContain(words);
  expect(await kinds(world)).toEqual([]);
});

test('whoever waits for the host’s yes gets no seat by answering again', async () => {
  const { world, page } = await open({}, { signUp: 'approval' });
  const stranger = world.stranger();
  await stranger.post(page, yuki);
  await stranger.post(await confirmLink(world, yuki.email));
  const own = urls.answer(tokenFor(world.house.keys, 'answer', (await rowOf(world, yuki.email))?.id ?? '', 1));
  for (const answer of ['going', 'maybe', 'going', 'declined', 'going']) await stranger.post(own, { answer });
  expect((await rowOf(world, yuki.email))?.state).toBe('requested');
});
