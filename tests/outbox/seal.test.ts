import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { makeKeys } from '../../src/links/tokens.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { sealed, unsealed } from '../../src/outbox/seal.ts';
import { makeOutbox } from './house.ts';

const [keys, others] = [makeKeys('s'.repeat(40)), makeKeys('t'.repeat(40))];
const message = Buffer.from('http://tasuki.test/answers/aaaaaaaaaaaaaaaaaaaaaaaaaa');

test('a kept message opens for its own letter and secret only, and nothing of it is read without', () => {
  const kept = sealed(keys, 'letter', message);
  expect(unsealed(keys, 'letter', kept)?.toString()).toBe(message.toString());
  expect(kept.includes('answers')).toBe(false);
  expect(unsealed(others, 'letter', kept)).toBeNull();
  expect(unsealed(keys, 'another', kept)).toBeNull();
  expect(unsealed(keys, 'letter', Buffer.from(kept).fill(7, 30, 31))).toBeNull();
  for (const broken of [message, Buffer.alloc(0), kept.subarray(0, 20)]) expect(unsealed(keys, 'x', broken)).toBeNull();
});

test('a letter that waits for its next attempt keeps no link that the database could open', async () => {
  const outbox = await makeOutbox();
  await outbox.invited('Hanako');
  outbox.mailbox.goWrong({ at: 'rcpt', say: '450 4.2.0 Later', times: 1 });
  await deliverDue(outbox.house);
  const [row] = await outbox.house.store.read.select().from(letters);
  expect(row?.message?.length).toBeGreaterThan(1000);
  expect(row?.message?.includes('tasuki.test')).toBe(false);
});

test('after a change of the secret what was kept is composed anew, with the same Message-ID', async () => {
  const outbox = await makeOutbox();
  await outbox.invited('Hanako');
  outbox.mailbox.goWrong({ at: 'rcpt', say: '450 4.2.0 Later', times: 1 });
  await deliverDue(outbox.house);
  const [before] = await outbox.house.store.read.select().from(letters);
  outbox.clock.pass({ hours: 3 });
  await deliverDue({ ...outbox.house, keys: others });
  expect(outbox.mailbox.caught.map(({ mail }) => mail.messageId)).toEqual([`<${before?.messageId}@example.org>`]);
});
