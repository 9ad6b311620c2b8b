import { expect, test } from 'vitest';
import { remembered } from '../../src/db/remembered.ts';
import { marks } from '../../src/db/schema/people.ts';
import { emptyStore } from '../support/store.ts';

const noon = Date.parse('2026-11-21T12:00:00+09:00');

async function counting() {
  const store = await emptyStore();
  let reads = 0;
  const look = (now: number) =>
    remembered(store, 'page', now, async () => {
      reads += 1;
      return reads;
    });
  return { store, look };
}

test('what was read is not asked for again within a second', async () => {
  const { look } = await counting();
  expect([await look(noon), await look(noon + 900), await look(noon + 1000)]).toEqual([1, 1, 2]);
});

test('it is asked for again as soon as this process has changed anything', async () => {
  const { store, look } = await counting();
  await look(noon);
  await store.write('mark', (tx) => tx.insert(marks).values({ key: 'one', at: noon }));
  expect(await look(noon)).toBe(2);
});
