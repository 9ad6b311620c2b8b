import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { openStore } from '../../src/db/store.ts';
import { createDelivery } from '../../src/outbox/delivery.ts';
import { noteSmtp } from '../../src/outbox/hold.ts';
import { createSender } from '../../src/outbox/sender.ts';
import type { emptyStore } from '../support/store.ts';
import { makeOutbox } from './house.ts';

/** Two processes on one database: each with its own connections, pace and turns. Thirty letters wait for one domain. */
async function twoHouses() {
  const { house, invited, ...rest } = await makeOutbox({ pace: 60 });
  // Letters that were written before there was a mail server would wait for the operator.
  await house.store.write('x', (tx) => noteSmtp(tx, true, rest.clock.now()));
  for (let n = 0; n < 30; n += 1) await invited(`Member${n}`, { email: `m${n}@big.example` });
  const { address } = house.store as Awaited<ReturnType<typeof emptyStore>>;
  const store = await openStore({ durable: false, ...address });
  onTestFinished(() => store.close());
  const houses = [house, { ...house, store }];
  const begin = () => {
    const running = houses.map((one) => createDelivery(one, { everyMs: 20 }));
    for (const { stop } of running) onTestFinished(stop);
    return running;
  };
  const left = async () => house.store.read.$count(letters, eq(letters.state, 'sent'));
  return { ...rest, houses, begin, left };
}

describe.skipIf(dialect === 'sqlite')('of several processes on one database', () => {
  test('one sends what has a pace: together they are no faster than the pace that is set', async () => {
    const { begin, left, clock } = await twoHouses();
    begin();
    await vi.waitFor(async () => expect(await left()).toBeGreaterThanOrEqual(11), { timeout: 10_000 });
    await sleep(500);
    expect(await left()).toBe(11);
    clock.pass({ seconds: 4 });
    await vi.waitFor(async () => expect(await left()).toBe(15), { timeout: 10_000 });
    await sleep(300);
    expect(await left()).toBe(15);
  });

  test('another goes on when it ends', async () => {
    const { begin, left, clock } = await twoHouses();
    const [first, second] = begin();
    await vi.waitFor(async () => expect(await left()).toBe(11), { timeout: 10_000 });
    await first?.stop();
    clock.pass({ seconds: 20 });
    await vi.waitFor(async () => expect(await left()).toBeGreaterThan(20), { timeout: 10_000 });
    await second?.stop();
  });

  test('another goes on half a minute after it died, and it sends no more should it wake', async () => {
    const { houses, clock } = await twoHouses();
    const [first, second] = houses.map(createSender);
    await first?.hold();
    await second?.hold();
    expect([first?.mine(), second?.mine()]).toEqual([true, false]);
    clock.pass({ seconds: 31 });
    expect(first?.mine()).toBe(false);
    await second?.hold();
    await first?.hold();
    expect([first?.mine(), second?.mine()]).toEqual([false, true]);
  });

  test('each sends sign-in links: they wait for nobody’s turn', async () => {
    const { houses, begin, write, host, mailbox } = await twoHouses();
    const [first] = houses.map(createSender);
    await first?.hold();
    begin();
    const nowhere = { meetupId: undefined, sessionId: undefined, facts: { version: 1, next: null } };
    await write({ kind: 'sign-in', to: { person: host.id }, ...nowhere });
    await vi.waitFor(() => expect(mailbox.caught.map(({ to }) => to[0])).toEqual([host.email]), { timeout: 10_000 });
  });
});

test.runIf(dialect === 'sqlite')('on SQLite the one server process has its turn without asking', async () => {
  const { house } = await makeOutbox({ pace: 60 });
  expect(createSender(house).mine()).toBe(true);
});
