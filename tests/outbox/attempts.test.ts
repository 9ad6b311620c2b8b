import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { attempts } from '../../src/db/schema/letters.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { eraseLetters } from '../../src/outbox/drop.ts';
import { makeOutbox } from './house.ts';

it('what the server said to each attempt is kept, without the address, until the reader is erased', async () => {
  const { house, mailbox, clock, invited, letterTo } = await makeOutbox();
  const hanako = await invited('Hanako');
  mailbox.goWrong({ at: 'rcpt', say: '450 4.2.0 <hanako@example.com> greylisted', times: 2 });
  for (const minutes of [0, 2, 10]) {
    clock.pass({ minutes });
    await deliverDue(house);
  }
  const letter = await letterTo(hanako);
  const kept = () =>
    house.store.read
      .select()
      .from(attempts)
      .where(eq(attempts.letterId, letter?.id ?? ''));
  expect(letter).toMatchObject({ state: 'sent', attempts: 2, serverSaid: expect.stringMatching(/^250 /) });
  expect((await kept()).map(({ outcome, said }) => [outcome, said])).toEqual([
    ['later', '450 4.2.0 <…> greylisted'],
    ['later', '450 4.2.0 <…> greylisted'],
  ]);
  await house.store.write('test', (tx) => eraseLetters(tx, hanako.id, clock.now()));
  expect(await kept()).toEqual([]);
});

it('a letter that made the whole queue rest says so, and has burnt no attempt', async () => {
  const { house, mailbox, invited, letterTo } = await makeOutbox();
  const hanako = await invited('Hanako');
  mailbox.goWrong({ at: 'mail', say: '550 5.7.1 Sender refused' });
  await deliverDue(house);
  const kept = await house.store.read.select().from(attempts);
  expect(kept).toMatchObject([{ outcome: 'paused', said: '550 5.7.1 Sender refused' }]);
  expect(await letterTo(hanako)).toMatchObject({ state: 'waiting', attempts: 0 });
});
