import { expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { openStore } from '../../src/db/store.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { addressOf } from '../rigs/support/servers.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeTown, type Town } from '../support/town.ts';
import { type TestVisitor, visitor } from '../support/visitor.ts';

const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** One mailbox written in the n-th way: its dots, its case, a tag, the provider's other name, the width of its letters. */
function written(n: number): string {
  const local = [...'victim'].map((one, i) => (n & (1 << i) ? `${one}.` : one)).join('');
  const host = n % 3 === 0 ? 'googlemail.com' : 'gmail.com';
  const said = `${local}${n % 2 ? `+${n}` : ''}@${host}`;
  return [said, said.toUpperCase(), wide(said)][n % 5] ?? said;
}

type Ask = (bot: TestVisitor, email: string, n: number, from: Record<string, string>) => Promise<{ status: number }>;
/** What a stranger can type an address into, each from another client. */
async function asking(town: Town): Promise<Record<'answering' | 'signing in', Ask>> {
  const [signUp, join] = [
    await town.fill('/meetups/:slug/sessions/:sessionId/sign-up'),
    await town.fill('/meetups/:slug/join'),
  ];
  const poll = `/polls/${await town.token('poll')}`;
  return {
    answering: (bot, email, n, from) => {
      if (n % 4 === 1) return bot.post(join, { name: 'Bot', email }, from);
      if (n % 4 !== 3) return bot.post(signUp, { name: 'Bot', email }, from);
      return bot.post(poll, { d1: 'yes', name: 'Bot', email, form: `${n}`.padStart(24, 'x') }, from);
    },
    'signing in': (bot, email, _n, from) => bot.post('/sign-in', { email }, from),
  };
}

test.each([
  ['answering', 1000],
  ['signing in', 300],
] as const)(
  'whoever bombs one mailbox by %s, %s times in a day from everywhere, sends it three mails at most',
  async (how, times) => {
    const mailbox = await openMailbox();
    const mailer = openMailer({ smtpUrl: mailbox.url });
    const town = await makeTown({ env: { TRUSTED_PROXIES: '127.0.0.1' }, mailer });
    const ask = (await asking(town))[how];
    const reopened = await openStore({ durable: false, ...addressOf(town) });
    const again = buildApp({ ...town.house, store: reopened });
    let taken = 0;
    for (let n = 0; n < times; n += 1) {
      town.clock.pass({ seconds: Math.floor(86_000 / times) });
      // Half way through the server is started anew.
      const app = n < times / 2 ? town.app : again;
      const from = { 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` };
      const { status } = await ask(visitor(app, 'http://tasuki.test'), written(n), n, from);
      if (status < 400) taken += 1;
      if (n % 5 === 4) await deliverDue(town.house);
    }
    expect(taken, 'it looks to the bot as if each were sent').toBe(times);
    const bombs = mailbox.caught.filter(({ to }) => /^v/.test(String(to)));
    expect(bombs.length).toBeGreaterThan(0);
    expect(bombs.length).toBeLessThanOrEqual(3);
    await again.close();
    await reopened.close();
    await town.close();
  },
);
