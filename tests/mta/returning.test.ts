import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { postfixMissing, startPostfix } from '../support/postfix.ts';
import { makeWorld } from '../support/world.ts';

const missing = postfixMissing();
if (missing !== null && process.env.CI) throw new Error(`CI lets a real mail server send letters back. ${missing}`);
if (missing !== null) console.warn(`\nNo letter comes back from a real mail server: SKIPPED. ${missing}\n`);

/** Generous: a busy machine may take long. */
const patiently = { timeout: 60_000, interval: 200 };
const limit = 180_000;

const started = async () => {
  const postfix = await startPostfix();
  const mailer = openMailer({ smtpUrl: postfix.url });
  const env = { MAIL_FROM: 'Tasuki <tasuki@example.com>', INBOUND: 'pipe' };
  const world = await makeWorld({ mailer, env });
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
    await mailer.close();
    postfix.stop();
  };
  return { postfix, world, group, browser, write, close };
};

test.skipIf(missing !== null)(
  'a real server does not know the address: its report stops letters there, and the host sees why',
  async () => {
    const { postfix, world, group, browser, write, close } = await started();
    try {
      // Nobody but example.com is delivered here: the letter is taken, and comes back.
      await write('鈴木 健 <ken@nowhere.example>');
      await expect.poll(() => postfix.own.mail().length, patiently).toBe(1);
      const raw = postfix.own.mail()[0] ?? '';
      const to = /^Delivered-To: (.+)$/m.exec(raw)?.[1] ?? /^To: (.+)$/m.exec(raw)?.[1] ?? '';
      expect(to).toMatch(/^tasuki\+bounce-[0-9a-v]{42}@example\.com$/);
      expect((await ingest(world.house, Buffer.from(raw), [to.trim()])).outcome).toBe('unknown-user');
      const [ken] = await world.house.store.read.select().from(people).where(eq(people.email, 'ken@nowhere.example'));
      expect(ken).toMatchObject({ bouncedAs: 'unknown-user', refusedAt: world.clock.now() });
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
