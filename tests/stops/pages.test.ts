import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { stops } from '../../src/db/schema/arriving.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { members } from '../../src/db/schema/meetups.ts';
import { issueLink } from '../../src/links/changes.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { post } from '../../src/outbox/post.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld, type World } from '../support/world.ts';

type Person = Awaited<ReturnType<World['person']>>;
let world: World;
let asa: Awaited<ReturnType<World['meetup']>>;
let host: Person;
let mei: Person;
let memberId = '';

const linkOf = async (person: Person, meetup: { id: string }) => {
  const link = { purpose: 'stop', subjectId: inMeetup(person.id, meetup.id), version: 1 } as const;
  const now = world.clock.now();
  return `/stop/${await world.house.store.write('link', (tx) => issueLink(tx, world.house.keys, { ...link, expiresAt: null, now }))}`;
};
const stopIn = (body: string) => String(/name="stopId" value="([^"]+)"/.exec(body)?.[1]);
const stateOf = async () =>
  (await world.house.store.read.select().from(members).where(eq(members.id, memberId)))[0]?.state;

beforeEach(async () => {
  world = await makeWorld({ mailer: openMailer({ smtpUrl: (await openMailbox()).url }) });
  host = await world.person('Hanako');
  mei = await world.person('Mei');
  asa = await world.meetup(host);
  memberId = await world.join(asa, mei);
});

test('stopping a meetup ends the membership, and taking it back gives it again', async () => {
  const link = await linkOf(mei, asa);
  const done = await world.stranger().post(link, { what: 'meetup' });
  expect([done.body.includes('メールを止めました'), await stateOf()]).toEqual([true, 'left']);
  const again = await world.stranger().post(`${link}/again`, { stopId: stopIn(done.body) });
  expect([again.body.includes('また届くようにしました'), await stateOf()]).toEqual([true, 'member']);
});

test('a link of one meetup takes nothing back of another', async () => {
  const yoru = await world.meetup(host, { name: '夜の会' });
  await world.join(yoru, mei);
  const stopped = await world.stranger().post(await linkOf(mei, yoru), { what: 'reminders' });
  const link = await linkOf(mei, asa);
  expect((await world.stranger().get(link)).body).not.toContain('夜の会');
  await world.stranger().post(`${link}/again`, { stopId: stopIn(stopped.body) });
  expect(await world.house.store.read.select().from(stops)).toMatchObject([{ endedAt: null, meetupId: yoru.id }]);
});

test('what waits to leave is stopped too, the sign-in link is not', async () => {
  const now = world.clock.now();
  const to = { to: { person: mei.id }, at: now, expiresAt: now + 9e7, now } as const;
  await world.house.store.write('letters', async (tx) => {
    await post(tx, { ...to, kind: 'welcome', meetupId: asa.id, dedupe: 'a' });
    await post(tx, { ...to, kind: 'sign-in', dedupe: 'b', facts: { version: 1 } });
  });
  await world.stranger().post(await linkOf(mei, asa), { what: 'everything' });
  await deliverDue(world.house);
  const left = await world.house.store.read.select().from(letters);
  expect(Object.fromEntries(left.map((one) => [one.kind, one.reason ?? one.state]))).toEqual({
    welcome: 'stopped',
    'sign-in': 'sent',
  });
});

test('one click on a letter to the team stops those letters, and the host stays', async () => {
  const bare = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' };
  const link = `${await linkOf(host, asa)}?of=team`;
  expect((await world.stranger().post(link, { 'List-Unsubscribe': 'One-Click' }, bare)).status).toBe(200);
  expect(await world.house.store.read.select().from(stops)).toMatchObject([{ family: 'team', via: 'header' }]);
});

test('one stops and takes back on one’s own page, and organizers see it beside the person', async () => {
  const own = await world.signIn(mei);
  await own.post('/me/letters', { meetupId: asa.id, what: 'invitations' });
  const { body } = await own.get('/me/letters');
  expect(body).toContain('「回のご案内」を止めています');
  const browser = await world.signIn(host);
  expect((await browser.get(`/meetups/${asa.slug}/members`)).body).toContain('ご案内メール不要の方');
  await own.post('/me/letters/again', { stopId: stopIn(body) });
  expect((await browser.get(`/meetups/${asa.slug}/members`)).body).not.toContain('ご案内メール不要の方');
});
