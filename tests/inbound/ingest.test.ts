import { expect, test } from 'vitest';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { makeWorld } from '../support/world.ts';

const absence = (trace: string) =>
  Buffer.from(
    `Received: by ${trace}\r\nFrom: mei@example.com\r\nTo: tasuki@localhost\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <1@example.com>\r\n\r\nI am away.\r\n`,
  );

test('the same message a hundred times, by whichever way, is kept once', async () => {
  const { house } = await makeWorld();
  const outcomes = await Promise.all(Array.from({ length: 100 }, (_, n) => ingest(house, absence(`relay ${n % 2}`))));
  expect(outcomes.filter(({ outcome }) => outcome !== 'seen')).toHaveLength(1);
  expect(outcomes.every((one) => one.class === 'automatic')).toBe(true);
  expect(await house.store.read.select().from(inboundMessages)).toHaveLength(1);
});

test('a message without a Message-ID is known by what it says', async () => {
  const { house } = await makeWorld();
  const said = (words: string) => Buffer.from(`From: mei@example.com\r\nTo: tasuki@localhost\r\n\r\n${words}\r\n`);
  const outcomes = [];
  for (const words of ['Hello', 'Hello', 'Good-bye'])
    outcomes.push((await ingest(house, said(words))).outcome === 'seen');
  expect(outcomes).toEqual([false, true, false]);
});

test('parts nested a hundred deep are noted, not read', async () => {
  const { house } = await makeWorld();
  const opening = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`;
  const raw = `From: a@b.example\r\n${Array.from({ length: 100 }, (_, n) => opening(n)).join('')}\r\nhello\r\n`;
  expect(await ingest(house, Buffer.from(raw))).toEqual({ class: 'unreadable', outcome: 'unreadable' });
  expect(await ingest(house, Buffer.from(raw))).toMatchObject({
    class: 'unreadable',
    outcome: 'seen',
    before: 'unreadable',
  });
  expect(await house.store.read.select().from(inboundMessages)).toHaveLength(1);
});
