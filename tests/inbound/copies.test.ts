import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { stops } from '../../src/db/schema/arriving.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { people } from '../../src/db/schema/people.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { setRepliesRead } from '../../src/outbox/tier.ts';
import { makeOutbox } from '../outbox/house.ts';
import { calendarEvening } from './cast.ts';
import { foreignMissing } from './foreign/replies.ts';

const copyEmail = 'office@corp.example';
const copying = { copyEmail, copyVersion: 1, copyAskedAt: 1, copyConfirmedAt: 1 };

describe.skipIf(foreignMissing())('from a copy address', () => {
  const evening = async () => {
    const made = await calendarEvening();
    await made.house.store.write('x', (tx) => tx.update(people).set(copying).where(eq(people.id, made.mei.id)));
    return made;
  };

  test('an answer by calendar is the person’s, by their copy address', async () => {
    const { replies, answersOf, stateOf, mei } = await evening();
    expect(await replies({ from: copyEmail })).toBe('yes');
    expect(await stateOf(mei)).toBe('going');
    expect(await answersOf(mei)).toMatchObject([{ via: 'calendar', byCopy: true }]);
  });

  test('one from the person’s own address is theirs, and one from elsewhere is nobody’s copy', async () => {
    const { replies, answersOf, mei, now } = await evening();
    await replies();
    await replies({ from: 'stranger@elsewhere.example', partstat: 'DECLINED', stamp: now() + 1000 });
    expect((await answersOf(mei)).map(({ byCopy }) => byCopy)).toEqual([false, false]);
  });

  test('words are no words from elsewhere', async () => {
    const { writes, told } = await evening();
    await writes({ from: copyEmail, text: '遅れて参ります' });
    expect(await told()).toMatchObject([{ elsewhere: false, body: '遅れて参ります' }]);
  });
});

/** Mei's invitation has left, and its copy. */
async function copied() {
  const outbox = await makeOutbox({ inbound: true });
  await outbox.house.store.write('x', (tx) => setRepliesRead(tx, true, outbox.clock.now()));
  const mei = await outbox.invited('Mei', copying);
  await deliverDue(outbox.house);
  await deliverDue(outbox.house);
  const back = outbox.mailbox.to(copyEmail)[0]?.from ?? '';
  return { ...outbox, mei, back };
}

test('in a copy’s calendar entry the one who is invited stays the person, under the same UID', async () => {
  const { mailbox, mei } = await copied();
  const entry = (address: string) => {
    const part = mailbox.to(address)[0]?.mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    return Buffer.from((part?.content ?? '') as ArrayBuffer)
      .toString()
      .replace(/\r?\n /g, '');
  };
  const [own, copy] = [entry(mei.email), entry(copyEmail)];
  expect(copy).toMatch(/ATTENDEE;.*:mailto:mei@example\.com/);
  expect(copy).not.toContain(copyEmail);
  expect(/^UID:.*$/m.exec(copy)?.[0]).toBe(/^UID:.*$/m.exec(own)?.[0] ?? 'none');
});

test('a complaint about a copy ends the copies, and stops nothing of the person’s', async () => {
  const { house, back, mei, personRow } = await copied();
  const parts = [
    'From: feedback@provider.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b',
    'Content-Type: message/feedback-report\r\n',
    `Feedback-Type: abuse\r\nOriginal-Mail-From: <${back}>\r\n\r\n--b--\r\n`,
  ];
  expect((await ingest(house, Buffer.from(parts.join('\r\n')))).outcome).toBe('stopped');
  expect(await house.store.read.select().from(stops)).toEqual([]);
  expect(await personRow(mei)).toMatchObject({ copyEndedWhy: 'stopped' });
});

test('a copy that comes back later ends the copies, and the person is not thought unreachable', async () => {
  const { house, back, mei, personRow } = await copied();
  const report = [
    `From: MAILER-DAEMON@mx.example\r\nTo: ${back}\r\nSubject: failed\r\nMIME-Version: 1.0`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b',
    'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n',
    `Final-Recipient: rfc822; ${copyEmail}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n`,
    '--b--\r\n',
  ];
  expect((await ingest(house, Buffer.from(report.join('\r\n')))).outcome).toBe('unknown-user');
  expect(await personRow(mei)).toMatchObject({ copyEndedWhy: 'returned', refusedAt: null, bouncedAt: null });
  const [copy] = (await house.store.read.select().from(letters)).filter((one) => one.copyOf !== null);
  expect(copy).toMatchObject({ state: 'failed', reason: 'unknown-user' });
});
