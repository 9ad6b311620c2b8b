import { count } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { audit } from '../../src/db/schema/people.ts';
import { makeTown, type Town } from '../support/town.ts';
import { aboutOneself, acts } from './acts.ts';
import { readyToPress } from './press.ts';

const posts = Object.keys(policy).filter((row) => row.startsWith('POST '));

let town: Town;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(() => town.close());

test('every form of the policy table is tried here, or acts on oneself alone', () => {
  expect([...Object.keys(acts), ...Object.keys(aboutOneself)].sort()).toEqual([...posts].sort());
});

describe('what is done to others is in the audit log', () => {
  test.each(Object.keys(acts))('%s', async (row) => {
    const room = await town.another();
    const { visitor, url, said } = await readyToPress(town, room, row);
    const had = await written();
    const answer = await visitor.post(url, said);
    expect(answer.status, answer.body).toBeLessThan(400);
    expect(await written()).toBeGreaterThan(had);
  });
});

async function written(): Promise<number> {
  const [row] = await town.house.store.read.select({ rows: count() }).from(audit);
  return row?.rows ?? 0;
}
