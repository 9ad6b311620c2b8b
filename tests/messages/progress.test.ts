import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { progressIn } from '../../src/messages/progress.ts';
import { makeDesk } from './cast.ts';

test('a send counts what has left, failed and is to come; what is of no use any more is not counted', () => {
  const rows = Object.entries({ sent: 7, failed: 2, waiting: 3, claimed: 1, held: 4, dropped: 5 });
  expect(progressIn(rows.map(([state, many]) => ({ state, many })))).toEqual({
    total: 17,
    sent: 7,
    failed: 2,
    left: 8,
  });
});

test('the host sees on the session’s page how far a big send is, from the end of its undoing until it is over', async () => {
  const { send, browser, here, house, clock, mei } = await makeDesk();
  await send();
  const page = async () => (await browser.get(here.replace('/write', '/host'))).body;
  const settle = (set: Partial<typeof letters.$inferInsert>, person?: { id: string }) =>
    house.store.write('x', (tx) =>
      tx
        .update(letters)
        .set({ settledAt: clock.now(), ...set })
        .where(person ? eq(letters.personId, person.id) : eq(letters.kind, 'host-message')),
    );
  expect(await page()).not.toContain('<progress');
  clock.pass({ minutes: 6 });
  expect(await page()).toContain('2通のうち0通を送りました。');
  await settle({ state: 'failed', reason: 'full' }, mei);
  expect(await page()).toContain('2通のうち0通を送りました。1通は届きませんでした。');
  expect(await page()).toContain('<progress max="2" value="1"');
  await settle({ state: 'sent' });
  expect(await page()).not.toContain('<progress');
});
