import { expect, test } from 'vitest';
import { stops } from '../../src/db/schema/arriving.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { makeOutbox } from '../outbox/house.ts';

const complaint = (type: string, from: string, original: string) =>
  Buffer.from(
    [
      'From: feedback@provider.example\r\nTo: tasuki@example.org\r\nSubject: complaint\r\nMIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b',
      'Content-Type: text/plain\r\n\r\nThis is an email abuse report.\r\n--b\r\nContent-Type: message/feedback-report\r\n',
      `Feedback-Type: ${type}\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\nOriginal-Mail-From: <${from}>\r\n\r\n--b`,
      `Content-Type: message/rfc822\r\n\r\n${original}\r\n--b--\r\n`,
    ].join('\r\n'),
  );

test('a complaint stops the kind of letter it is about, for whoever complained, once', async () => {
  const outbox = await makeOutbox({ inbound: true });
  const mei = await outbox.invited('Mei');
  await outbox.invited('Ken');
  await deliverDue(outbox.house);
  const sent = outbox.mailbox.to(mei.email)[0];
  const raw = complaint('abuse', sent?.from ?? '', 'Subject: hidden by the provider\r\n');
  expect((await ingest(outbox.house, raw)).outcome).toBe('stopped');
  expect((await ingest(outbox.house, raw)).outcome).toBe('seen');
  const stopped = await outbox.house.store.read.select().from(stops);
  expect(stopped).toMatchObject([
    { personId: mei.id, meetupId: outbox.meetupId, family: 'invitations', via: 'complaint' },
  ]);
});

test('it is known by its Message-ID too, and “not spam” is no complaint', async () => {
  const outbox = await makeOutbox();
  const mei = await outbox.invited('Mei');
  await deliverDue(outbox.house);
  const original = outbox.mailbox.to(mei.email)[0]?.raw.toString() ?? '';
  expect((await ingest(outbox.house, complaint('not-spam', 'x@y.example', original))).outcome).toBe('no complaint');
  expect(await outbox.house.store.read.select().from(stops)).toEqual([]);
  expect((await ingest(outbox.house, complaint('abuse', 'x@y.example', original))).outcome).toBe('stopped');
  expect((await outbox.house.store.read.select().from(stops)).map((one) => one.personId)).toEqual([mei.id]);
});

test('what is none of our letters changes nothing', async () => {
  const outbox = await makeOutbox({ inbound: true });
  await outbox.invited('Mei');
  await deliverDue(outbox.house);
  const forged = `tasuki+bounce-${'0'.repeat(42)}@example.org`;
  expect((await ingest(outbox.house, complaint('abuse', forged, 'Subject: x\r\n'))).outcome).toBe('unknown letter');
  expect(await outbox.house.store.read.select().from(stops)).toEqual([]);
});
