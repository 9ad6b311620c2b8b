import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { calendarEvening } from './cast.ts';
import { foreignMissing } from './foreign/replies.ts';
import { hostile, strange } from './hostile/messages.ts';

const run = promisify(execFile);

async function pretending() {
  const evening = await calendarEvening();
  const { uid } = await evening.rsvpOf(evening.mei);
  return { ...evening, of: { uid, attendee: evening.mei.email } };
}

test.each(Object.entries(strange))('a yes with %s counts', async (_what, written) => {
  const { house, of, mei, stateOf } = await pretending();
  expect(await ingest(house, written(of))).toEqual({ class: 'calendar', outcome: 'yes' });
  expect(await stateOf(mei)).toBe('going');
});

test('what is hostile is noted once each, moves nobody, and the reply behind it all counts', async () => {
  const { house, of, mei, stateOf } = await pretending();
  for (const [what, [written, outcome]] of Object.entries(hostile)) {
    const raw = written(of);
    expect((await ingest(house, raw)).outcome, what).toBe(outcome);
    const again = await ingest(house, raw);
    expect(['seen', 'unreadable'], what).toContain(again.outcome);
  }
  expect(await stateOf(mei)).toBe('invited');
  expect(await house.store.read.select().from(inboundMessages)).toHaveLength(Object.keys(hostile).length);
  const [written] = Object.values(strange) as [(typeof strange)[string]];
  expect((await ingest(house, written(of))).outcome).toBe('yes');
  expect(await stateOf(mei)).toBe('going');
});

test('whoever reads it needs little memory and little time', async () => {
  const child = join(import.meta.dirname, 'children/reader.ts');
  const { stdout } = await run('node', ['--import', 'tsx', child], {
    env: { PATH: process.env.PATH },
    timeout: 300_000,
  });
  const { slowest, grewBy, read } = JSON.parse(stdout) as { slowest: number; grewBy: number; read: number };
  expect(read).toBe(5 * (Object.keys(hostile).length + Object.keys(strange).length));
  // Generous: without bounds one message alone took 26 seconds and 3 GB.
  expect(slowest).toBeLessThan(8000);
  expect(grewBy).toBeLessThan(600);
});

describe.skipIf(foreignMissing())('one yes', () => {
  test('a hundred times at once takes one seat and is confirmed by one letter', async () => {
    const { house, written, mei, stateOf, answersOf, letters } = await calendarEvening();
    const raw = await written();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => ingest(house, raw)));
    expect(outcomes.map(({ outcome }) => outcome).filter((one) => one !== 'seen')).toEqual(['yes']);
    expect(await stateOf(mei)).toBe('going');
    expect([await answersOf(mei), await letters('answer-received')].map((all) => all.length)).toEqual([1, 1]);
  });

  test('delivered to two of our addresses is one', async () => {
    const { house, written, answersOf, mei } = await calendarEvening();
    const raw = await written();
    const to = (address: string) => Buffer.concat([Buffer.from(`Delivered-To: ${address}\r\n`), raw]);
    for (const address of ['tasuki@localhost', 'tasuki+x@localhost']) await ingest(house, to(address), [address]);
    expect(await answersOf(mei)).toHaveLength(1);
  });

  test('whose From is forged is the token’s, and told to its owner', async () => {
    const { replies, mei, stateOf, readers } = await calendarEvening();
    expect(await replies({ from: 'somebody@else.example' })).toBe('yes');
    expect(await stateOf(mei)).toBe('going');
    expect(await readers('answer-received')).toEqual([mei.id]);
  });
});
