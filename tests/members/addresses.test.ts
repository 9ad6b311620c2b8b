import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openMailbox, type TestMailbox } from '../support/mailbox.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

type Person = Awaited<ReturnType<World['person']>>;
let world: World;
let mailbox: TestMailbox;
let meetup: Awaited<ReturnType<World['meetup']>>;
let host: TestVisitor;
let mei: Person;
let page = '';

const bounced = {
  refusedAt: 1,
  bouncedAt: 1,
  bouncedAs: 'unknown-user',
  refusedWhy: '550 5.1.1 no such user',
} as const;
const emailOf = async ({ id }: Person) =>
  (await world.house.store.read.select().from(people).where(eq(people.id, id)))[0]?.email;
const confirmation = async () => {
  const [letter] = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'confirm-address'));
  return `/confirm/address/${tokenFor(world.house.keys, 'confirm-address', String(letter?.facts.changeId), 1)}`;
};

beforeEach(async () => {
  mailbox = await openMailbox();
  world = await makeWorld({ mailer: openMailer({ smtpUrl: mailbox.url }) });
  const hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako);
  host = await world.signIn(hanako);
  mei = await world.person('Mei', { email: 'mei@docomo.ne.jp', ...bounced });
  page = `/meetups/${meetup.slug}/members/${await world.join(meetup, mei)}`;
});

test('the host sees that mail does not arrive, why, and what may help', async () => {
  expect((await host.get(`/meetups/${meetup.slug}/members`)).body).toContain('メールが届いていません');
  const { body } = await host.get(page);
  for (const said of ['存在しない', '550 5.1.1 no such user', 'ドコモ', 'ドメイン指定受信', 'アドレスを直す'])
    expect(body).toContain(said);
});

test('a new address counts once it is confirmed from its own mail', async () => {
  expect((await host.post(`${page}/address`, { email: 'mei@example.org' })).status).toBe(303);
  expect(await emailOf(mei)).toBe('mei@docomo.ne.jp');
  await deliverDue(world.house);
  expect(mailbox.to('mei@example.org')).toHaveLength(1);
  const link = await confirmation();
  expect(mailbox.caught[0]?.mail.text).toContain(link);
  expect((await world.stranger().get(link)).body).toContain('このアドレスに切り替えますか');
  expect(await emailOf(mei)).toBe('mei@docomo.ne.jp');
  expect((await world.stranger().post(link)).body).toContain('アドレスを切り替えました');
  expect(await emailOf(mei)).toBe('mei@example.org');
  expect((await host.get(page)).body).not.toContain('メールが届いていません');
  const told = await world.house.store.read.select().from(audit).orderBy(audit.id);
  expect(told.map(({ verb }) => verb)).toEqual(['fixAddress', 'confirmAddress']);
  expect(JSON.stringify(told)).not.toContain('@');
});

test('nobody takes over the account of somebody who has signed in before', async () => {
  const own = await world.signIn(mei);
  const at = { at: 1, meetupId: null, actorId: mei.id, verb: 'signIn', subject: 'person', subjectId: mei.id };
  await world.house.store.write('audit', (tx) => tx.insert(audit).values({ id: 'a', ...at }));
  await host.post(`${page}/address`, { email: 'host.second@example.org' });
  const link = await confirmation();
  for (const who of [world.stranger(), host]) {
    expect((await who.get(link)).body).toContain('ご本人のログインが要ります');
    expect((await who.post(link)).body).toContain('ご本人のログインが要ります');
  }
  expect(await emailOf(mei)).toBe('mei@docomo.ne.jp');
  expect((await own.post(link)).body).toContain('アドレスを切り替えました');
});

test('nor of somebody who is in another meetup too', async () => {
  await world.join(await world.meetup(await world.person('Otto')), mei);
  await host.post(`${page}/address`, { email: 'host.second@example.org' });
  expect((await world.stranger().post(await confirmation())).body).toContain('ご本人のログインが要ります');
  expect(await emailOf(mei)).toBe('mei@docomo.ne.jp');
});

test('an address that somebody else has stays theirs', async () => {
  const ken = await world.person('Ken');
  await host.post(`${page}/address`, { email: ken.email });
  expect((await world.stranger().post(await confirmation())).body).toContain('すでに使われています');
  expect([await emailOf(mei), await emailOf(ken)]).toEqual(['mei@docomo.ne.jp', 'ken@example.com']);
});

test('what is no address, the same, or of somebody whose mail arrives is refused', async () => {
  const again = await host.post(`${page}/address`, { email: 'mei@' });
  expect([again.status, again.body.includes('value="mei@"')]).toEqual([422, true]);
  expect((await host.post(`${page}/address`, { email: 'mei@docomo.ne.jp' })).status).toBe(409);
  const jun = `/meetups/${meetup.slug}/members/${await world.join(meetup, await world.person('Jun'))}`;
  expect((await host.get(jun)).body).not.toContain('アドレスを直す');
  expect((await host.post(`${jun}/address`, { email: 'x@example.org' })).status).toBe(404);
});

describe('whoever signed up for a session and is no member', () => {
  let at = '';
  let jun: Person;
  beforeEach(async () => {
    jun = await world.person('Jun', { email: 'jun@docomo.ne.jp', ...bounced });
    const session = await world.session(meetup);
    const row = { id: newId(), meetupId: meetup.id, sessionId: session.id, personId: jun.id, uid: newId() };
    await world.house.store.write('x', (tx) => tx.insert(rsvps).values({ ...row, createdAt: 1, state: 'going' }));
    at = urls.sessionPerson(meetup.slug, session.id, row.id);
  });

  test('has a new address confirmed in the same way, from their page of the session', async () => {
    const fix = `${at}/address`;
    expect((await host.get(at)).body).toContain(`href="${fix}"`);
    expect((await host.get(fix)).body).toContain('Junさんのアドレスを直す');
    expect((await host.post(fix, { email: 'jun@example.org' })).status).toBe(303);
    expect((await host.get(fix)).body).toContain('jun@example.org の確認を待っています');
    expect((await world.stranger().post(await confirmation())).body).toContain('アドレスを切り替えました');
    expect(await emailOf(jun)).toBe('jun@example.org');
    expect((await host.get(at)).body).not.toContain(fix);
    expect((await host.get(fix)).location).toBe(at);
  });

  test('keeps it where what was typed is no address, or the one we have', async () => {
    const again = await host.post(`${at}/address`, { email: 'jun@' });
    expect([again.status, again.body.includes('value="jun@"')]).toEqual([422, true]);
    expect((await host.post(`${at}/address`, { email: 'jun@docomo.ne.jp' })).status).toBe(409);
    expect(await emailOf(jun)).toBe('jun@docomo.ne.jp');
  });

  test('is not found in another session, nor by the host of another meetup', async () => {
    const otto = await world.person('Otto');
    const other = await world.meetup(otto);
    const rsvpId = String(at.split('/').at(-1));
    const elsewhere = urls.fixAttendee(other.slug, (await world.session(other)).id, rsvpId);
    const later = urls.fixAttendee(meetup.slug, (await world.session(meetup, { number: 13 })).id, rsvpId);
    expect((await host.get(later)).status).toBe(404);
    expect((await (await world.signIn(otto)).post(elsewhere, { email: 'x@example.org' })).status).toBe(404);
  });
});
