import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { postfixMissing, startPostfix } from '../support/postfix.ts';
import { makeWorld } from '../support/world.ts';

const missing = postfixMissing();
if (missing !== null && process.env.CI) throw new Error(`CI sends through a real mail server. ${missing}`);
if (missing !== null) console.warn(`\nNo letter goes through a real mail server: SKIPPED. ${missing}\n`);

test.skipIf(missing !== null)(
  'a real mail server takes the letters, and what arrives reads as it was written',
  async () => {
    const postfix = await startPostfix();
    const mailer = openMailer({ smtpUrl: postfix.url });
    try {
      const { house, person, meetup, session, signIn, clock } = await makeWorld({
        mailer,
        env: { MAIL_FROM: 'Tasuki <tasuki@example.com>' },
      });
      const host = await person('Hanako');
      const group = await meetup(host);
      await session(group);
      const browser = await signIn(host);
      const list = '佐藤 めい <mei@example.com>\n鈴木 健 <ken@example.com>';
      await browser.post(`/meetups/${group.slug}/members/paste`, { list, consent: 'yes', consentWords: '了承済み' });
      clock.pass({ minutes: 6 });
      const tally = await deliverDue(house);
      expect(tally).toMatchObject({ sent: 2, failed: 0 });
      await expect.poll(() => postfix.inbox().length, { timeout: 15_000 }).toBe(2);
      const mails = await Promise.all(postfix.inbox().map((raw) => PostalMime.parse(raw)));
      const mei = mails.find((mail) => mail.text?.includes('佐藤 めい 様'));
      expect(mei?.subject).toMatch(/^【/);
      expect(mei?.html).toContain('lang="ja"');
      const header = (name: string) => mei?.headers.find((one) => one.key === name)?.value;
      expect(header('list-unsubscribe')).toMatch(/^<http:\/\/tasuki\.test\/stop\/[a-z2-7]{26}\?of=invitations>$/);
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    } finally {
      await mailer.close();
      postfix.stop();
    }
  },
);
