import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { beginWatching, noteLogin, watchChannel } from '../../src/inbound/probes/actions.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { repliesAreRead } from '../../src/outbox/tier.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

/** An instance that sends its probes to a mailbox, out of which they come in when the test says so. */
async function watchedHouse() {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const env = { MAIL_FROM: 'Tasuki <tasuki@example.org>', INBOUND: 'pipe' };
  const world = await makeWorld({ mailer, env });
  const { house, clock } = world;
  const operator = await world.person('Olga', { operatorSince: clock.now() });
  await beginWatching(house);
  const told = async () =>
    (await house.store.read.select().from(letters)).filter(({ kind }) => kind === 'channel-changed');
  return {
    ...{ world, house, clock, operator, mailbox, told },
    watch: () => watchChannel(house, clock.now()),
    /** The newest probe comes in. */
    arrives: async () => ingest(house, mailbox.caught.at(-1)?.raw as Buffer, mailbox.caught.at(-1)?.to),
    isRead: () => repliesAreRead(house.store.read),
  };
}

test('one probe that comes back is enough; then none leaves for six hours', async () => {
  const { watch, arrives, isRead, mailbox, clock, told, operator } = await watchedHouse();
  await watch();
  expect(await isRead()).toBe(false);
  expect(await arrives()).toEqual({ class: 'probe', outcome: 'arrived' });
  expect(await isRead()).toBe(true);
  clock.pass({ minutes: 359 });
  await watch();
  expect(mailbox.caught).toHaveLength(1);
  clock.pass({ minutes: 1 });
  await watch();
  expect(mailbox.caught).toHaveLength(2);
  expect(await told()).toMatchObject([{ personId: operator.id, facts: { read: true } }]);
});

test('the operator sees whether replies are read, and a monitor is told', async () => {
  const { world, operator, house, watch, arrives } = await watchedHouse();
  const browser = await world.signIn(operator);
  const page = async () => (await browser.get('/operator/mail')).body;
  const monitored = async () => (await world.app.inject({ url: '/healthz' })).json().inbound;
  await watch();
  expect(await page()).toContain('届くのを待っています');
  await arrives();
  expect(await page()).toContain('届いたお返事を読み取っています');
  expect(await monitored()).toEqual({ ok: true, seenAgo: 0 });
  await noteLogin(house, 'refused');
  expect(await page()).toContain('メールボックスにログインできません');
  expect((await monitored()).ok).toBe(false);
});

test('one that is lost changes nothing; after the second nobody reads, and the operator is told', async () => {
  const { watch, arrives, isRead, clock, told } = await watchedHouse();
  await watch();
  await arrives();
  clock.pass({ minutes: 360 });
  await watch();
  clock.pass({ minutes: 15 });
  await watch();
  expect(await isRead()).toBe(true);
  clock.pass({ minutes: 15 });
  await watch();
  expect(await isRead()).toBe(false);
  expect((await told()).map(({ facts }) => facts.why)).toContain('probes');
  await arrives();
  expect(await isRead()).toBe(true);
});

test('a refused password ends it at once; one probe after a login begins it', async () => {
  const { house, clock, watch, arrives, isRead, told } = await watchedHouse();
  await watch();
  await arrives();
  clock.pass({ minutes: 1 });
  await noteLogin(house, 'refused');
  expect(await isRead()).toBe(false);
  expect((await told()).map(({ facts }) => facts.why)).toContain('refused');
  await noteLogin(house, 'well');
  await watch();
  await arrives();
  expect(await isRead()).toBe(true);
});

test('a probe with a token that is none of ours shows nothing', async () => {
  const { house, watch, isRead } = await watchedHouse();
  await watch();
  const forged = 'From: tasuki@example.org\r\nTo: tasuki+probe-guess@example.org\r\n\r\nhello\r\n';
  expect((await ingest(house, Buffer.from(forged))).outcome).toBe('late');
  expect(await isRead()).toBe(false);
});

test('each change raises the SEQUENCE of what calendars hold, and leaves what replies are measured by', async () => {
  const { world, house, watch, arrives } = await watchedHouse();
  const meetup = await world.meetup(await world.person('Hanako'));
  const { id } = await world.session(meetup);
  await watch();
  await arrives();
  await noteLogin(house, 'refused');
  expect(await sessionById(house.store.read, id)).toMatchObject({ sequence: 2, changedSequence: 0, revision: 1 });
});

test('without SMTP, or without a channel, nobody reads', async () => {
  const { house, watch, arrives, isRead } = await watchedHouse();
  await watch();
  await arrives();
  await beginWatching({ ...house, settings: { ...house.settings, inbound: null } });
  expect(await isRead()).toBe(false);
  await beginWatching(house);
  await watch();
  await arrives();
  expect(await isRead()).toBe(true);
  await beginWatching({ ...house, mailer: null });
  expect(await isRead()).toBe(false);
});
