import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openChannel } from '../../src/channel/channel.ts';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { people } from '../../src/db/schema/people.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { asTypeScript } from '../inbound/reading.ts';
import { dovecotMissing, startDovecot } from '../support/dovecot.ts';
import { postfixMissing, startPostfix } from '../support/postfix.ts';
import { makeWorld } from '../support/world.ts';

const missing = postfixMissing() ?? dovecotMissing();
if (missing !== null && process.env.CI) throw new Error(`CI lets a real mail server send letters back. ${missing}`);
if (missing !== null) console.warn(`\nNo letter comes back from a real mail server: SKIPPED. ${missing}\n`);

/** Generous: a busy machine may take long. */
const patiently = { timeout: 60_000, interval: 200 };
const limit = 180_000;

const started = async () => {
  const postfix = await startPostfix();
  const dovecot = await startDovecot(postfix.own.maildir, postfix.own.owner);
  const mailer = openMailer({ smtpUrl: postfix.url });
  const env = { MAIL_FROM: 'Tasuki <tasuki@example.com>', INBOUND: dovecot.url };
  const world = await makeWorld({ mailer, env });
  const channel = openChannel(world.house, { everyMs: 300, patience: 5000, firstRestMs: 200, execArgv: asTypeScript });
  const host = await world.person('Hanako');
  const group = await world.meetup(host);
  await world.session(group);
  const browser = await world.signIn(host);
  const write = async (list: string) => {
    await browser.post(`/meetups/${group.slug}/members/paste`, { list, consent: 'yes', consentWords: '了承済み' });
    world.clock.pass({ minutes: 6 });
    await deliverDue(world.house);
  };
  const close = async () => {
    await channel.stop();
    await mailer.close();
    dovecot.stop();
    postfix.stop();
  };
  return { postfix, world, group, browser, write, close };
};

test.skipIf(missing !== null)(
  'a real server does not know the address: its report, read from the mailbox, stops letters there, and the host sees why',
  async () => {
    const { world, group, browser, write, close } = await started();
    const { house } = world;
    try {
      // Nobody but example.com is delivered here: the letter is taken, and comes back.
      await write('鈴木 健 <ken@nowhere.example>\n佐藤 めい <mei@example.com>');
      const found = async (email: string) =>
        (await house.store.read.select().from(people).where(eq(people.email, email)))[0];
      await expect.poll(async () => (await found('ken@nowhere.example'))?.bouncedAs, patiently).toBe('unknown-user');
      expect(await found('ken@nowhere.example')).toMatchObject({ refusedWhy: expect.stringContaining('User unknown') });
      expect(await found('mei@example.com')).toMatchObject({ bouncedAs: null, refusedAt: null });
      const [report] = await house.store.read.select().from(inboundMessages);
      expect(report).toMatchObject({ class: 'report', outcome: 'unknown-user' });
      expect((await browser.get(`/meetups/${group.slug}/members`)).body).toContain('メールが届いていません');
    } finally {
      await close();
    }
  },
  limit,
);

test.skipIf(missing !== null)(
  'the one-click header of a letter that arrived stops the letters',
  async () => {
    const { postfix, world, write, close } = await started();
    try {
      await write('佐藤 めい <mei@example.com>');
      await expect.poll(() => postfix.inbox().length, patiently).toBe(1);
      const raw = (postfix.inbox()[0] ?? '').replace(/\r?\n[ \t]+/g, ' ');
      const url = /^List-Unsubscribe: <(.+)>$/m.exec(raw)?.[1] ?? '';
      const bare = { 'sec-fetch-site': '', origin: '' };
      const done = await world.stranger().post(new URL(url).pathname, { 'List-Unsubscribe': 'One-Click' }, bare);
      expect(done.status).toBe(200);
      expect(done.body).toContain('メールを止めました');
      world.clock.pass({ days: 1 });
      await deliverDue(world.house);
      expect(postfix.inbox()).toHaveLength(1);
    } finally {
      await close();
    }
  },
  limit,
);
