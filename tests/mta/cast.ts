import { and, eq } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { openChannel } from '../../src/channel/channel.ts';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { repliesAreRead } from '../../src/outbox/tier.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { type Foreign, foreignReplies } from '../inbound/foreign/replies.ts';
import { asTypeScript } from '../inbound/reading.ts';
import { dovecotMissing, startDovecot } from '../support/dovecot.ts';
import { draft } from '../support/evening.ts';
import { postfixMissing, startPostfix } from '../support/postfix.ts';
import { sendBySwaks, swaksMissing } from '../support/swaks.ts';
import { makeWorld } from '../support/world.ts';

/** Why no real mailbox can be read here, or null. In CI that is a failure; elsewhere it is said. */
export function realPartsMissing(): string | null {
  const missing = postfixMissing() ?? dovecotMissing() ?? swaksMissing();
  if (missing !== null && process.env.CI) throw new Error(`CI reads a real mailbox. ${missing}`);
  if (missing !== null) console.warn(`\nNo reply comes through a real mailbox: SKIPPED. ${missing}\n`);
  return missing;
}

/** Generous: a busy machine may take long, a broken one takes for ever. */
export const patiently = { timeout: 60_000, interval: 200 };

type Draft = Partial<Parameters<Awaited<ReturnType<typeof makeWorld>>['session']>[1]>;
type Mail = Awaited<ReturnType<typeof PostalMime.parse>>;

/** An instance whose mail goes through postfix and whose replies lie in dovecot; Mei is invited. */
export async function realParts(more: Draft = {}) {
  const postfix = await startPostfix();
  const dovecot = await startDovecot(postfix.own.maildir, postfix.own.owner);
  const mailer = openMailer({ smtpUrl: postfix.url });
  const env = { MAIL_FROM: 'Tasuki <tasuki@example.com>', INBOUND: dovecot.url };
  const world = await makeWorld({ mailer, env });
  const { house, clock } = world;
  const channel = openChannel(house, { everyMs: 300, patience: 5000, firstRestMs: 200, execArgv: asTypeScript });
  const host = await world.person('Hanako');
  const mei = await world.person('Mei');
  const meetup = await world.meetup(host, { organizerEmail: 'tasuki@example.com' });
  await world.join(meetup, mei);
  const { id } = await world.session(meetup, { ...draft, ...more });
  let sent = 0;
  return {
    ...{ world, house, clock, host, mei, meetup, id, postfix },
    well: () => expect.poll(() => repliesAreRead(house.store.read), patiently).toBe(true),
    /** Letters leave; those for Mei (or somebody else) in order, once there are so many in all. */
    mailed: async (many: number, email = mei.email) => {
      clock.pass({ minutes: 6 });
      await deliverDue(house);
      const theirs = () => postfix.inbox().filter((raw) => new RegExp(`^To: .*${email}`, 'm').test(raw));
      await expect.poll(() => theirs().length, patiently).toBe(many);
      const all = await Promise.all(theirs().map((raw) => PostalMime.parse(raw, { attachmentEncoding: 'utf8' })));
      return all.sort((a, b) => numberOf(a.headers) - numberOf(b.headers));
    },
    /** Mei's client answers the invitation that lies in her mailbox. */
    answers: async (
      invitation: string,
      partstat: Foreign['partstat'],
      client: Foreign['client'],
      said: Partial<Foreign> = {},
    ) => {
      sent += 1;
      clock.pass({ minutes: 1 });
      const uid = /^UID:(.*)$/m.exec(invitation)?.[1] ?? '';
      const sequence = Number(/^SEQUENCE:(\d+)/m.exec(invitation)?.[1]);
      const startsAt = (await sessionById(house.store.read, id))?.startsAt ?? 0;
      const by = { uid, sequence, partstat, client, attendee: mei.email, stamp: clock.now(), startsAt };
      const [raw] = foreignReplies([{ ...by, to: 'tasuki@example.com', id: `real-${sent}`, ...said }]);
      sendBySwaks(postfix.url, raw as Buffer, { from: mei.email, to: 'tasuki@example.com' });
    },
    state: async () => {
      const own = and(eq(rsvps.sessionId, id), eq(rsvps.personId, mei.id));
      return (await house.store.read.select().from(rsvps).where(own))[0]?.state;
    },
    /** What became of each calendar answer that came in. */
    outcomes: async () => {
      const rows = await house.store.read.select().from(inboundMessages).where(eq(inboundMessages.class, 'calendar'));
      return rows.map(({ outcome }) => outcome);
    },
    end: async () => {
      await channel.stop();
      await mailer.close();
      dovecot.stop();
      postfix.stop();
    },
  };
}

const numberOf = (headers: { key: string; value: string }[]) =>
  Date.parse(headers.find(({ key }) => key === 'date')?.value ?? '');

/** The calendar object of a letter, by its method. */
export const calendarIn = (mail: Mail | undefined, method: string) =>
  String(mail?.attachments.find((one) => one.method === method)?.content ?? '');
