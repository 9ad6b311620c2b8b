import { afterAll, beforeAll, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { makeTown, type Town, type Who } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(() => town.close());

const gets = Object.entries(policy).filter(([row]) => row.startsWith('GET '));

test.each(gets)('%s is safe to open, by anybody, as often as scanners like', async (row, grant) => {
  const path = await town.fill(row.slice(4));
  const address = typeof grant === 'object' ? path.replace('/x', `/${await town.token(grant.link)}`) : path;
  const { writes } = town.house.store.stats();
  for (const who of ['stranger', 'member', 'host', 'operator'] as Who[]) {
    await town.visitors[who].get(address);
    await town.visitors[who].head(address);
    await town.app.inject({ method: 'OPTIONS', url: address, headers: { host: 'tasuki.test' } });
  }
  expect(town.house.store.stats().writes).toBe(writes);
});
