import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { answer } from '../../src/answers/actions.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { watchAddresses } from '../../src/inbound/addresses/actions.ts';
import { beginWatching, watchChannel } from '../../src/inbound/probes/actions.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { invite } from '../support/links.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

const sender = 'tasuki@example.org';
const mailboxAddress = 'replies@mail.example.org';

/** An instance whose channel is well; Mei is a member of Hanako's meetup, which was founded under the address given. */
async function running({ env = {}, founded = sender }: { env?: Record<string, string>; founded?: string }) {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const given = { MAIL_FROM: `Tasuki <${sender}>`, INBOUND: 'pipe', ...env };
  const world = await makeWorld({ mailer, env: given });
  const { house, clock } = world;
  const operator = await world.signIn(await world.person('Olga', { operatorSince: clock.now() }));
  const mei = await world.person('Mei');
  const meetup = await world.meetup(await world.person('Hanako'), { organizerEmail: founded });
  await world.join(meetup, mei);
  const session = await world.session(meetup);
  const [{ rsvpId }] = await invite(world, session, mei);
  /** The newest probe comes in that went there: with a plus to the mailbox, as it is to a further address. */
  const arrives = async (to: string) => {
    const probe = mailbox.caught.filter((one) => one.to.some((each) => each.includes(to))).at(-1);
    return ingest(house, probe?.raw as Buffer, probe?.to);
  };
  await beginWatching(house);
  await watchChannel(house, clock.now());
  await arrives('+probe-');
  return {
    ...{ world, house, clock, operator, mailbox, arrives, session },
    watch: () => watchAddresses(house, clock.now()),
    page: async () => (await operator.get('/operator/mail')).body,
    sequence: async () => (await sessionById(house.store.read, session.id))?.sequence ?? 0,
    /** Mei answers; from whom the entry in her confirmation comes, or null where it has no METHOD. */
    organizer: async (said: 'yes' | 'maybe', at = house) => {
      await answer(house, rsvpId, { answer: said, letGo: false });
      clock.pass({ minutes: 6 });
      await deliverDue(at);
      const { attachments } = await PostalMime.parse(mailbox.to(mei.email).at(-1)?.raw ?? '', {
        attachmentEncoding: 'utf8',
      });
      const file = attachments.map(({ content }) => String(content).replace(/\r?\n /g, '')).join();
      return /^ORGANIZER.*mailto:(.*?)\r?$/m.exec(file)?.[1] ?? null;
    },
  };
}

test('a meetup founded before mail was set invites from the address that mail has now', async () => {
  const { organizer, page } = await running({ founded: 'tasuki@localhost' });
  expect(await organizer('yes')).toBe(sender);
  expect(await page()).not.toContain('ここに届かない');
});

test('once it has invited, it keeps that address whatever the sender is later', async () => {
  const { organizer, house } = await running({ founded: 'tasuki@localhost' });
  expect(await organizer('yes')).toBe(sender);
  const later = { address: 'new@example.org', name: 'Tasuki' };
  const both = { ...house.settings, mailFrom: later, inboundAddresses: [sender, 'new@example.org'] };
  expect(await organizer('maybe', { ...house, settings: both })).toBe(sender);
  const without = { ...house.settings, mailFrom: later, inboundAddresses: ['new@example.org'] };
  expect(await organizer('yes', { ...house, settings: without })).toBe(null);
});

test('where replies lie in another mailbox, calendars are asked for no answer that nobody would read, and the page says why', async () => {
  const { organizer, page } = await running({ env: { INBOUND_ADDRESS: mailboxAddress } });
  expect(await organizer('yes')).toBe(null);
  expect(await page()).toContain('tasuki@example.org あてのメールがここに届かないため、1件の会では');
  expect(await page()).toContain('INBOUND_ADDRESS に加えてください');
});

test('they are asked once mail to the sender is shown to come in there, and entries take the place of the old ones', async () => {
  const { organizer, page, watch, arrives, sequence } = await running({
    env: { INBOUND_ADDRESS: `${mailboxAddress},${sender}` },
  });
  expect(await organizer('yes')).toBe(null);
  expect(await page()).toContain('確認用のメールを送り、届くのを待っています');
  const before = await sequence();
  await watch();
  expect(await arrives(sender)).toEqual({ class: 'probe', outcome: 'arrived' });
  expect(await organizer('maybe')).toBe(sender);
  expect(await sequence()).toBeGreaterThan(before);
  expect(await page()).not.toContain('ここに届かない');
});

test('two lost ones in a row end it, the operator is told, and the next leaves a day later', async () => {
  const listed = { INBOUND_ADDRESS: `${mailboxAddress},${sender}` };
  const { organizer, watch, arrives, clock, mailbox, house } = await running({ env: listed });
  await watch();
  await arrives(sender);
  for (const minutes of [361, 16, 16]) {
    clock.pass({ minutes });
    await watch();
  }
  const probes = () => mailbox.caught.filter(({ to }) => to.includes(sender)).length;
  expect(probes()).toBe(3);
  expect(await organizer('yes')).toBe(null);
  clock.pass({ hours: 12 });
  await deliverDue(house);
  const told = mailbox.to('olga@example.com').map(({ mail }) => mail.text?.replaceAll('\n', ''));
  expect(told.join()).toContain(`${sender} あてに送ったメールが、2回`);
  clock.pass({ hours: 12 });
  await watch();
  expect(probes()).toBe(4);
});

test('a probe that somebody made up shows nothing', async () => {
  const { house, watch, organizer } = await running({ env: { INBOUND_ADDRESS: `${mailboxAddress},${sender}` } });
  await watch();
  const forged = `From: eve@example.net\r\nTo: ${sender}\r\nX-Tasuki-Probe: guess\r\n\r\nhello\r\n`;
  expect((await ingest(house, Buffer.from(forged))).outcome).toBe('late');
  expect(await organizer('yes')).toBe(null);
});

test('an address taken out of the settings is forgotten at the next start', async () => {
  const { house, watch, mailbox, clock } = await running({ env: { INBOUND_ADDRESS: `${mailboxAddress},${sender}` } });
  await beginWatching({ ...house, settings: { ...house.settings, inboundAddresses: [mailboxAddress] } });
  clock.pass({ minutes: 1 });
  await watch();
  expect(mailbox.caught.filter(({ to }) => to.includes(sender))).toEqual([]);
});
