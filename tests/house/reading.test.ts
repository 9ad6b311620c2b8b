import { expect, test } from 'vitest';
import { everyPage } from '../rigs/support/estate.ts';
import { tableHashes } from '../rigs/support/tables.ts';
import { makeTown } from '../support/town.ts';

test('who opens every page of the house, as whoever may, changes nothing', async () => {
  const town = await makeTown();
  const pages = await everyPage(town);
  expect(pages.length).toBeGreaterThan(100);
  const before = await tableHashes(town.house.store.read);
  for (const { who, path } of pages) {
    await town.visitors[who].get(path);
    await town.visitors[who].head(path);
  }
  expect(await tableHashes(town.house.store.read)).toEqual(before);
  // The comparison would see a change: a form of the same house makes one.
  await town.visitors.host.post(await town.fill('/meetups/:slug/themes/:themeId/vote'));
  expect(await tableHashes(town.house.store.read)).not.toEqual(before);
  await town.close();
});
