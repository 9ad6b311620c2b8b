import { and, eq } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { openChannel } from '../../src/channel/channel.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { watchChannel } from '../../src/inbound/probes/actions.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { openSession } from '../../src/openings/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { repliesAreRead } from '../../src/outbox/tier.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { type Foreign, foreignMissing, foreignReplies } from '../inbound/foreign/replies.ts';
import { dovecotMissing, startDovecot } from '../support/dovecot.ts';
import { draft } from '../support/evening.ts';
import { postfixMissing, startPostfix } from '../support/postfix.ts';
import { sendBySwaks, swaksMissing } from '../support/swaks.ts';
import { makeWorld } from '../support/world.ts';

const missing = postfixMissing() ?? dovecotMissing() ?? swaksMissing();
if (missing !== null && process.env.CI) throw new Error(`CI reads a real mailbox. ${missing}`);
if (missing !== null) console.warn(`\nNo reply comes through a real mailbox: SKIPPED. ${missing}\n`);

/** Generous: a busy machine may take long, a broken one takes for ever. */
const patiently = { timeout: 60_000, interval: 200 };

/** An instance whose mail goes through postfix and whose replies lie in dovecot; Mei is invited. */
async function realParts() {
  const postfix = await startPostfix();
  const dovecot = await startDovecot(postfix.own.maildir, postfix.own.owner);
  const mailer = openMailer({ smtpUrl: postfix.url });
  const env = { MAIL_FROM: 'Tasuki <tasuki@example.com>', INBOUND: dovecot.url };
  const world = await makeWorld({ mailer, env });
  const { house, clock } = world;
  const channel = openChannel(house, { everyMs: 300, patience: 5000, firstRestMs: 200 });
  const host = await world.person('Hanako');
  const mei = await world.person('Mei');
  const meetup = await world.meetup(host, { organizerEmail: 'tasuki@example.com' });
  await world.join(meetup, mei);
  const { id } = await world.session(meetup, draft);
  let sent = 0;
  return {
    ...{ house, clock, host, mei, meetup, id },
    well: () => expect.poll(() => repliesAreRead(house.store.read), patiently).toBe(true),
    /** Letters leave; the newest one for Mei, once there are so many in all. */
    mailed: async (many: number) => {
      clock.pass({ minutes: 6 });
      await deliverDue(house);
      const forMei = () => postfix.inbox().filter((raw) => /^To: .*mei@example\.com/m.test(raw));
      await expect.poll(() => forMei().length, patiently).toBe(many);
      const all = await Promise.all(forMei().map((raw) => PostalMime.parse(raw, { attachmentEncoding: 'utf8' })));
      return all.sort((a, b) => numberOf(a.headers) - numberOf(b.headers));
    },
    /** Mei's client answers the invitation that lies in her mailbox. */
    answers: async (invitation: string, partstat: Foreign['partstat'], client: Foreign['client']) => {
      sent += 1;
      clock.pass({ minutes: 1 });
      const uid = /^UID:(.*)$/m.exec(invitation)?.[1] ?? '';
      const sequence = Number(/^SEQUENCE:(\d+)/m.exec(invitation)?.[1]);
      const startsAt = (await sessionById(house.store.read, id))?.startsAt ?? 0;
      const said = { uid, sequence, partstat, client, attendee: mei.email, stamp: clock.now(), startsAt };
      const [raw] = foreignReplies([{ ...said, to: 'tasuki@example.com', id: `real-${sent}` }]);
      sendBySwaks(postfix.url, raw as Buffer, { from: mei.email, to: 'tasuki@example.com' });
    },
    state: async () => {
      const own = and(eq(rsvps.sessionId, id), eq(rsvps.personId, mei.id));
      return (await house.store.read.select().from(rsvps).where(own))[0]?.state;
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

const uidOf = (file: string) => /^UID:(.*)$/m.exec(file)?.[1];
const sequenceOf = (file: string) => Number(/^SEQUENCE:(\d+)/m.exec(file)?.[1]);

const calendarIn = (mail: Awaited<ReturnType<typeof PostalMime.parse>> | undefined, method: string) =>
  String(mail?.attachments.find((one) => one.method === method)?.content ?? '');

test.skipIf(missing !== null || foreignMissing())(
  'maybe, no and yes in the calendar count and are confirmed by mail; an update replaces the entry, a cancellation ends it',
  async () => {
    const { house, host, meetup, id, well, mailed, answers, state, clock, end } = await realParts();
    const confirmed = async (many: number, answer: string) => {
      const mail = (await mailed(many)).at(-1);
      expect(mail?.subject).toMatch(/^【お返事受付】/);
      expect(mail?.text).toContain(answer);
      expect(mail?.replyTo?.[0]?.address).toMatch(/^tasuki\+[0-9a-v]{26}@example\.com$/);
    };
    try {
      await watchChannel(house, clock.now());
      await well();
      await openSession(house, { personId: host.id }, meetup.id, id, { hostGoing: false, leadGoing: false });
      const invitation = calendarIn((await mailed(1)).at(-1), 'REQUEST');
      expect(invitation).toMatch(/ORGANIZER;CN="朝の読書会":mailto:tasuki@example\.com/);
      await answers(invitation, 'TENTATIVE', 'outlook');
      await expect.poll(state, patiently).toBe('maybe');
      await confirmed(2, '未定');
      await answers(invitation, 'DECLINED', 'apple');
      await expect.poll(state, patiently).toBe('declined');
      await confirmed(3, '今回は');
      await answers(invitation, 'ACCEPTED', 'google');
      await expect.poll(state, patiently).toBe('going');
      await confirmed(4, '参加');
      const act = { personId: host.id };
      const { localStart = '' } = (await sessionById(house.store.read, id)) ?? {};
      const at = { date: localStart.slice(0, 10), starts: '18:00', ends: '20:00' };
      expect(await moveSession(house, act, meetup.id, id, at)).toMatchObject({ ok: true });
      const update = calendarIn((await mailed(5)).at(-1), 'REQUEST');
      expect(await cancelSession(house, act, meetup.id, id, { reason: '', number: 'keep' })).toMatchObject({
        ok: true,
      });
      const cancel = calendarIn((await mailed(6)).at(-1), 'CANCEL');
      expect([update, cancel].map(uidOf)).toEqual([uidOf(invitation), uidOf(invitation)]);
      expect([invitation, update, cancel].map(sequenceOf)).toEqual(
        [1, 2, 3].map((n) => n - 1 + sequenceOf(invitation)),
      );
      expect(update).toContain('PARTSTAT=ACCEPTED');
      expect(cancel).toContain('STATUS:CANCELLED');
    } finally {
      await end();
    }
  },
  600_000,
);
