import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { decisions } from '../../src/db/schema/decisions.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups } from '../../src/db/schema/meetups.ts';
import { reviews, reviewVoices } from '../../src/db/schema/reviews.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { team } from '../../src/db/schema/team.ts';
import { urls } from '../../src/links/urls.ts';
import { resumeMeetup } from '../../src/meetups/actions.ts';
import { deleteAccount } from '../../src/people/actions.ts';
import { everythingAbout } from '../../src/people/queries.ts';
import { askForPurpose } from '../../src/reviews/asking/actions.ts';
import { reviewIsDue } from '../../src/reviews/due.ts';
import { delivered, pathsIn } from '../rigs/support/letters.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let host: TestVisitor;
let hostId: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  hostId = hanako.id;
  meetup = await world.meetup(hanako, { slug: 'asa', purpose: '本を読む' });
  host = await world.signIn(hanako);
});
afterEach(() => world.close());

async function helper(name: string, role: TeamRole) {
  const person = await world.person(name);
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, since: world.clock.now(), role };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  return { ...person, visitor: await world.signIn(person) };
}
async function held(many: number, daysAgo = 1) {
  for (let n = 0; n < many; n += 1) {
    const endsAt = world.clock.now() - (daysAgo + n * 28) * day;
    const number = 10 * daysAgo + n;
    await world.session(meetup, { number, startsAt: endsAt - day / 12, endsAt, openedAt: endsAt - 20 * day });
  }
}
const ask = () => askForPurpose(world.house, world.clock.now());
const all = () => world.house.store.read.select().from(reviews);
const posted = (kind: string) => world.house.store.read.select().from(letters).where(eq(letters.kind, kind));
const purposeNow = async () => (await world.house.store.read.select().from(meetups))[0]?.purpose;

test('a team is asked after the third session, then a year later once something was held again', () => {
  const now = 1000 * day;
  const last = { askedAt: now - 365 * day, held: 3 };
  expect([2, 3, 4].map((many) => reviewIsDue(many, null, now))).toEqual([false, true, true]);
  expect(reviewIsDue(9, last, now)).toBe(true);
  expect(reviewIsDue(3, last, now)).toBe(false);
  expect(reviewIsDue(9, { ...last, askedAt: now - 364 * day }, now)).toBe(false);
});

test('a host alone gets one card on the desk and no mail', async () => {
  await held(2);
  expect(await ask()).toBe(0);
  await held(1, 60);
  expect([await ask(), await ask()]).toEqual([1, 0]);
  expect(await posted('purpose-asked')).toEqual([]);
  expect((await host.get(urls.desk)).body).toContain('会の目的を見直しませんか');
  await host.post(urls.decidePurpose('asa'), { outcome: 'keep', purpose: '', why: '' });
  expect(await all()).toMatchObject([{ outcome: 'keep', decidedBy: hostId, held: 3 }]);
  expect((await host.get(urls.desk)).body).not.toContain('会の目的を見直しませんか');
});

test('each of a team is asked by one mail, and answers from its link without signing in', async () => {
  const midori = await helper('Midori', 'observer');
  await held(3);
  await ask();
  world.clock.pass({ days: 1 });
  const mails = await delivered(world);
  expect(mails.flatMap(({ to }) => to).sort()).toEqual(['hanako@example.com', 'midori@example.com']);
  const own = mails.filter(({ to }) => to.includes(midori.email)).flatMap(pathsIn);
  const link = own.find((path) => path.startsWith('/purpose/')) ?? '';
  const phone = world.stranger();
  const { writes } = world.house.store.stats();
  expect((await phone.get(link)).body.match(/name="said"/g)).toHaveLength(3);
  expect(world.house.store.stats().writes).toBe(writes);
  await phone.post(link, { said: 'change', words: '本だけではなくなった' });
  expect((await host.get(urls.purpose('asa'))).body).toContain('本だけではなくなった');
});

test('a co-host changes the sentence with a reason, which goes to the decisions; nobody else can', async () => {
  const [sora, ren] = [await helper('Sora', 'co-host'), await helper('Ren', 'organizer')];
  await held(3);
  await ask();
  const change = { outcome: 'change', purpose: '読んで、試す', why: '読むだけでは続かないため' };
  expect((await ren.visitor.post(urls.decidePurpose('asa'), change)).status).toBe(403);
  const bare = await sora.visitor.post(urls.decidePurpose('asa'), { ...change, why: '' });
  expect([bare.status, bare.body.includes('読んで、試す'), await purposeNow()]).toEqual([422, true, '本を読む']);
  for (const _ of [1, 2]) await sora.visitor.post(urls.decidePurpose('asa'), change);
  expect(await purposeNow()).toBe('読んで、試す');
  const kept = await world.house.store.read.select().from(decisions);
  expect(kept).toMatchObject([{ what: '会の目的を「読んで、試す」にする', why: change.why, rejected: '本を読む' }]);
});

test('one that nobody decided gives way to the next after a year: the team is asked anew, its new links live', async () => {
  const midori = await helper('Midori', 'observer');
  await held(3);
  await ask();
  world.clock.pass({ days: 364 });
  await held(1, 2);
  expect(await ask()).toBe(0);
  world.clock.pass({ days: 1 });
  expect([await ask(), await ask()]).toEqual([1, 0]);
  world.clock.pass({ days: 1 });
  const mails = (await delivered(world)).filter(({ to }) => to.includes(midori.email));
  const link = mails.flatMap(pathsIn).find((path) => path.startsWith('/purpose/')) ?? '';
  await world.stranger().post(link, { said: 'keep', words: '今年も' });
  host = await world.signIn({ id: hostId });
  await host.post(urls.decidePurpose('asa'), { outcome: 'keep', purpose: '', why: '' });
  const found = (await all()).toSorted((a, b) => a.askedAt - b.askedAt);
  expect(found).toMatchObject([{ outcome: null }, { outcome: 'keep', decidedBy: hostId }]);
  const [first, second] = found;
  expect(first?.decidedAt).toBe(second?.askedAt);
  expect(
    (await world.house.store.read.select().from(reviewVoices)).filter(({ said }) => said === 'keep'),
  ).toMatchObject([{ reviewId: second?.id, personId: midori.id, words: '今年も' }]);
});

test('who has left the team says nothing more by their link', async () => {
  const ren = await helper('Ren', 'organizer');
  await held(3);
  await ask();
  world.clock.pass({ days: 1 });
  const mails = (await delivered(world)).filter(({ to }) => to.includes(ren.email));
  const link = mails.flatMap(pathsIn).find((path) => path.startsWith('/purpose/')) ?? '';
  await ren.visitor.post(urls.teamLeave('asa'), {});
  expect((await world.stranger().get(link)).status).toBe(410);
  expect((await world.stranger().post(link, { said: 'end', words: '' })).status).toBe(410);
});

test('what somebody said of the purpose is in their data and goes with their account', async () => {
  const ren = await helper('Ren', 'organizer');
  await held(3);
  await ask();
  await ren.visitor.post(urls.purpose('asa'), { said: 'keep', words: '好きです' });
  expect((await everythingAbout(world.house.store.read, ren.id)).purposes).toMatchObject([{ words: '好きです' }]);
  await deleteAccount(world.house, { personId: ren.id });
  expect((await world.house.store.read.select().from(reviewVoices)).map(({ personId }) => personId)).toEqual([hostId]);
});

test('ending well thanks the members with what was done together, and closes the review', async () => {
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  await held(3);
  await ask();
  await host.post(urls.endMeetup('asa'), { sure: 'yes', farewell: '楽しかったです。' });
  expect(await all()).toMatchObject([{ outcome: 'end' }]);
  world.clock.pass({ minutes: 6 });
  const mails = await delivered(world);
  expect(mails.map(({ to }) => to)).toEqual([[mei.email]]);
  expect(mails[0]?.mail.text).toMatch(/3回の集まり[\s\S]*> 楽しかったです。/);
  expect((await world.stranger().get(urls.meetup('asa'))).status).toBe(200);
});

test('a meetup that is taken up again at once has told nobody', async () => {
  await world.join(meetup, await world.person('Mei'));
  await host.post(urls.endMeetup('asa'), { sure: 'yes' });
  await resumeMeetup(world.house, { personId: hostId }, meetup.id);
  world.clock.pass({ minutes: 6 });
  expect(await delivered(world)).toEqual([]);
  expect(await posted('meetup-ended')).toMatchObject([{ state: 'dropped', reason: 'revived' }]);
});
