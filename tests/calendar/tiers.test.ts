import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/answers/actions.ts';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { beginWatching, noteLogin, watchChannel } from '../../src/inbound/probes/actions.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { invite } from '../support/links.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';
import { judges, pythonFor, verdictsOf } from './judges/judge.ts';
import { clientsMissing, khalCalendar } from './khal.ts';

type Sent = { file: string; method: string | null; uid: string; sequence: number };

/** A session to which Mei is invited by an instance that has a channel; whether it is healthy is said by the test. */
async function meisMail() {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const world = await makeWorld({ mailer, env: { MAIL_FROM: 'Tasuki <tasuki@example.org>', INBOUND: 'pipe' } });
  const { house, clock } = world;
  const host = await world.person('Hanako');
  const mei = await world.person('Mei');
  const meetup = await world.meetup(host, { organizerEmail: 'tasuki@example.org' });
  await world.join(meetup, mei);
  const session = await world.session(meetup);
  const [{ rsvpId }] = await invite(world, session, mei);
  await beginWatching(house);
  const newest = async (): Promise<Sent> => {
    clock.pass({ minutes: 6 });
    await deliverDue(house);
    const raw = mailbox.to(mei.email).at(-1)?.raw ?? Buffer.alloc(0);
    const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
    const calendars = attachments.filter(({ mimeType }) => /calendar|ics/.test(mimeType));
    const file = String(calendars[0]?.content ?? '');
    const read = (name: string) => new RegExp(`^${name}:(.*)\r?$`, 'm').exec(file)?.[1]?.trim() ?? '';
    return { file, method: read('METHOD') || null, uid: read('UID'), sequence: Number(read('SEQUENCE')) };
  };
  return {
    date: session.localStart.slice(0, 10),
    healthy: async () => {
      clock.pass({ minutes: 361 });
      await watchChannel(house, clock.now());
      const probe = mailbox.caught.filter(({ to }) => to.some((one) => one.includes('+probe-'))).at(-1);
      await ingest(house, probe?.raw as Buffer, probe?.to);
    },
    unhealthy: () => noteLogin(house, 'refused'),
    /** Mei presses it, and gives what comes to her mailbox. */
    says: async (said: 'yes' | 'maybe') => {
      await answer(house, rsvpId, { answer: said, letGo: false });
      return newest();
    },
    /** She presses it while her server takes nothing just then. */
    saysInVain: async (said: 'yes' | 'maybe') => {
      mailbox.goWrong({ at: 'rcpt', say: '451 4.3.0 Later', times: 1, only: mei.email });
      await answer(house, rsvpId, { answer: said, letGo: false });
      clock.pass({ minutes: 6 });
      await deliverDue(house);
      return mailbox.to(mei.email).length;
    },
    newest,
    cancelled: async () => {
      await cancelSession(house, { personId: host.id }, meetup.id, session.id, { reason: '', number: 'keep' });
      // It may be night by now.
      clock.pass({ hours: 12 });
      return newest();
    },
  };
}

/** Her yes where nobody reads, where somebody does, where nobody does any more, and where somebody does again. */
async function throughTiers() {
  const { says, healthy, unhealthy, cancelled, date } = await meisMail();
  const sent: Sent[] = [await says('yes')];
  for (const change of [healthy, unhealthy, healthy]) {
    await change();
    await says('maybe');
    sent.push(await says('yes'));
  }
  return { sent: [...sent, await cancelled()], date };
}

test('each change of what is read gives the same entry anew, with a higher SEQUENCE', async () => {
  const { sent } = await throughTiers();
  expect(sent.map(({ method }) => method)).toEqual([null, 'REQUEST', null, 'REQUEST', 'CANCEL']);
  expect(new Set(sent.map(({ uid }) => uid)).size).toBe(1);
  expect(sent[0]?.uid).not.toBe('');
  for (const [at, { sequence }] of sent.entries())
    if (at > 0) expect(sequence).toBeGreaterThan(sent[at - 1]?.sequence ?? 0);
});

test('a letter that was tried keeps what it was; the next one follows what is true by then', async () => {
  const { healthy, unhealthy, saysInVain, newest, says } = await meisMail();
  await healthy();
  expect(await saysInVain('yes')).toBe(0);
  await unhealthy();
  expect((await newest()).method).toBe('REQUEST');
  await says('maybe');
  expect((await says('yes')).method).toBe(null);
});

describe.skipIf(clientsMissing())('a real calendar', { timeout: 120_000 }, () => {
  test('shows one entry all the while, and at the end that it is off', async () => {
    const { sent, date } = await throughTiers();
    const { takes, shown } = khalCalendar();
    for (const { file } of sent) {
      await takes(file);
      expect(await shown(date)).toHaveLength(1);
    }
    expect(await shown(date)).toEqual([expect.stringMatching(/【中止】.*CANCELLED/)]);
  });
});

describe.each(judges.map((judge) => ({ ...judge, python: pythonFor(judge) })))('$aptPackage', (judge) => {
  test.skipIf(judge.python === null && !process.env.CI)('finds nothing wrong with any of them', async () => {
    if (judge.python === null) throw new Error(`CI needs it: apt-get install ${judge.aptPackage}`);
    const { sent } = await throughTiers();
    const verdicts = verdictsOf(
      judge,
      judge.python,
      sent.map(({ file }) => file),
    );
    expect(verdicts.flatMap(({ wrong }) => wrong)).toEqual([]);
    const events = verdicts.map(({ components }) => Object.fromEntries(components[1]?.[1] ?? []));
    expect(events.map(({ SEQUENCE }) => Number(SEQUENCE))).toEqual(sent.map(({ sequence }) => sequence));
    expect(events.map((event) => 'ATTENDEE' in event)).toEqual([false, true, false, true, true]);
  });
});
