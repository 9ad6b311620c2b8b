import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { isSuppressed } from '../../src/bounces/suppression.ts';
import { carrierOf, troubleOf } from '../../src/bounces/trouble.ts';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { audit } from '../../src/db/schema/people.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { returnAddress } from '../../src/links/verp.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { day, makeOutbox } from '../outbox/house.ts';

const fact = (sort: 'unknown-user' | 'full' | 'policy' | 'other', at: number, permanent = true) => ({
  sort,
  at: at * day,
  permanent,
});

describe('the rule', () => {
  test('one permanent unknown user is enough, a full mailbox or a policy never', () => {
    expect(isSuppressed([fact('unknown-user', 1)])).toBe(true);
    expect(isSuppressed([fact('unknown-user', 1, false)])).toBe(false);
    const often = [1, 2, 3, 4, 5, 6].flatMap((at) => [fact('full', at), fact('policy', at)]);
    expect(isSuppressed(often)).toBe(false);
  });

  test('other failures count on three days within a week', () => {
    expect(isSuppressed([1, 3, 7].map((at) => fact('other', at)))).toBe(true);
    expect(isSuppressed([1, 1.1, 1.2].map((at) => fact('other', at)))).toBe(false);
    expect(isSuppressed([1, 5, 9].map((at) => fact('other', at)))).toBe(false);
    expect(isSuppressed([1, 5, 9, 10].map((at) => fact('other', at)))).toBe(true);
  });

  test('what is unsure stops nothing, however often it comes', () => {
    expect(isSuppressed([1, 2, 3, 4].map((at) => fact('other', at, false)))).toBe(false);
  });

  test('trouble is shown for a month, or as long as nothing is sent', () => {
    const facts = { email: 'mei@docomo.ne.jp', refusedAt: null, bouncedAt: 0, bouncedAs: 'policy' } as const;
    expect(troubleOf(facts, 29 * day)).toMatchObject({ sort: 'policy', stopped: false, carrier: 'docomo' });
    expect(troubleOf(facts, 31 * day)).toBeNull();
    expect(troubleOf({ ...facts, refusedAt: 0 }, 300 * day)).toMatchObject({ stopped: true });
    expect(['a@ezweb.ne.jp', 'a@i.softbank.jp', 'a@icloud.com', 'a@example.com'].map(carrierOf)).toEqual([
      'au',
      'softbank',
      'icloud',
      null,
    ]);
  });
});

const report = (to: string, status: string, said: string) =>
  Buffer.from(
    [
      `From: MAILER-DAEMON@mx.example.com\r\nTo: ${to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b',
      'Content-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n',
      `Reporting-MTA: dns; mx.example.com\r\n\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${said}\r\n\r\n--b--\r\n`,
    ].join('\r\n'),
  );

describe('a letter that comes back', () => {
  test('to its own address stops letters to its reader, once, and an answer by link starts them again', async () => {
    const outbox = await makeOutbox({ inbound: true });
    const mei = await outbox.invited('Mei');
    await deliverDue(outbox.house);
    const back = outbox.mailbox.to(mei.email)[0]?.from ?? '';
    expect(back).toMatch(/^tasuki\+bounce-[0-9a-v]{26}[0-9a-f]{16}@example\.org$/);
    outbox.clock.pass({ minutes: 1 });
    const raw = report(back, '5.1.1', '550 5.1.1 <mei@example.com>: user unknown');
    const outcomes = [];
    for (let n = 0; n < 3; n += 1) outcomes.push((await ingest(outbox.house, raw, [back])).outcome);
    expect(outcomes).toEqual(['unknown-user', 'seen', 'seen']);
    expect(await outbox.personRow(mei)).toMatchObject({
      bouncedAs: 'unknown-user',
      refusedWhy: '550 5.1.1 <…> user unknown',
    });
    expect((await outbox.personRow(mei))?.refusedAt).toBe(outbox.clock.now());
    expect(await outbox.letterTo(mei)).toMatchObject({ state: 'failed', reason: 'unknown-user' });
    const told = await outbox.house.store.read.select().from(audit).where(eq(audit.verb, 'suppressAddress'));
    expect(told.map((one) => one.subjectId)).toEqual([mei.id]);
  });

  test('from an address that was made up changes nothing', async () => {
    const outbox = await makeOutbox({ inbound: true });
    const mei = await outbox.invited('Mei');
    const ken = await outbox.invited('Ken');
    await deliverDue(outbox.house);
    const letterId = (await outbox.letterTo(mei))?.id ?? '';
    const forged = returnAddress(outbox.house.keys, 'tasuki@example.org', { letterId, personId: ken.id });
    expect((await ingest(outbox.house, report(forged, '5.1.1', '550 5.1.1 no'), [forged])).outcome).toBe(
      'unknown letter',
    );
    for (const who of [mei, ken])
      expect(await outbox.personRow(who)).toMatchObject({ refusedAt: null, bouncedAt: null });
  });

  test('with NUL in what the server says is filed like any other', async () => {
    const outbox = await makeOutbox({ inbound: true });
    const mei = await outbox.invited('Mei');
    await deliverDue(outbox.house);
    const back = outbox.mailbox.to(mei.email)[0]?.from ?? '';
    outbox.clock.pass({ minutes: 1 });
    await ingest(outbox.house, report(back, '5.1.1', '550 5.1.1 user\0 unknown'), [back]);
    expect(await outbox.personRow(mei)).toMatchObject({ refusedWhy: '550 5.1.1 user unknown' });
  });

  test('in words that nobody knows is “other” and shown; a note of absence and a receipt are not', async () => {
    const outbox = await makeOutbox({ inbound: true });
    const mei = await outbox.invited('Mei');
    await deliverDue(outbox.house);
    const back = outbox.mailbox.to(mei.email)[0]?.from ?? '';
    outbox.clock.pass({ minutes: 1 });
    const comes = (id: string, ...head: string[]) =>
      Buffer.from(
        `Message-ID: <${id}@mx.example>\r\nReturn-Path: <>\r\nFrom: robot@mx.example\r\nTo: ${back}\r\n${head.join('\r\n')}\r\n`,
      );
    const words = ['Subject: Notice', '', 'The user unknown here has gone fishing.'];
    const receipt = ['Content-Type: message/disposition-notification', '', 'Disposition: displayed'];
    for (const [id, head, outcome] of [
      ['away', ['Auto-Submitted: auto-replied', ...words], 'no bounce'],
      ['read', receipt, 'no bounce'],
      ['back', words, 'other'],
    ] as const)
      expect((await ingest(outbox.house, comes(id, ...head), [back])).outcome).toBe(outcome);
    const said = { bouncedAs: 'other', refusedWhy: 'The user unknown here has gone fishing.', refusedAt: null };
    expect(await outbox.personRow(mei)).toMatchObject(said);
    const kept = await outbox.house.store.read.select().from(inboundMessages);
    expect(kept.map((one) => one.letterId)).toEqual(Array(3).fill((await outbox.letterTo(mei))?.id));
  });

  test('because the mailbox is full is shown, and letters go on', async () => {
    const outbox = await makeOutbox({ inbound: true });
    const mei = await outbox.invited('Mei');
    await deliverDue(outbox.house);
    const back = outbox.mailbox.to(mei.email)[0]?.from ?? '';
    outbox.clock.pass({ minutes: 1 });
    await ingest(outbox.house, report(back, '5.2.2', '552 5.2.2 mailbox full'), [back]);
    expect(await outbox.personRow(mei)).toMatchObject({ refusedAt: null, bouncedAs: 'full' });
  });

  test('late says nothing against mail that was seen to arrive since', async () => {
    const outbox = await makeOutbox({ inbound: true });
    const mei = await outbox.invited('Mei');
    await deliverDue(outbox.house);
    const back = outbox.mailbox.to(mei.email)[0]?.from ?? '';
    outbox.clock.pass({ minutes: 1 });
    await outbox.changePerson(mei, { reachedAt: outbox.clock.now() });
    await ingest(outbox.house, report(back, '5.1.1', '550 5.1.1 user unknown'), [back]);
    expect(await outbox.personRow(mei)).toMatchObject({ refusedAt: null, bouncedAt: null });
  });
});
