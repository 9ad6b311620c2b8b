import { count } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Grant, policy } from '../../src/access/policy.ts';
import { audit } from '../../src/db/schema/people.ts';
import { filled, formsIn } from '../rigs/support/forms.ts';
import { makeTown, type Room, type Town, type Who } from '../support/town.ts';
import type { Form } from '../support/visitor.ts';
import { aboutOneself, acts } from './acts.ts';

const posts = Object.keys(policy).filter((row) => row.startsWith('POST '));
const bearers: Record<string, Who> = { anyone: 'stranger', 'signed-in': 'outsider' };
const whoFor = (grant: Grant | undefined): Who =>
  typeof grant === 'string' ? (bearers[grant] ?? (grant as Who)) : 'stranger';

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
    for (const earlier of acts[row]?.before ?? []) await press(room, earlier);
    const had = await written();
    const said = await press(room, row);
    expect(said.status, said.body).toBeLessThan(400);
    expect(await written()).toBeGreaterThan(had);
  });
});

async function press(room: Room, row: string) {
  const { who, page, formOf, form = {}, stands } = acts[row] ?? {};
  if (stands) await town.house.store.write('town', (tx) => stands(tx, room.ids, town.clock.now()));
  town.clock.pass({ minutes: 1 });
  const grant = policy[row];
  const visitor = town.visitors[who ?? whoFor(grant)];
  const route = row.replace('POST ', '');
  const token = typeof grant === 'object' ? await room.token(grant.link) : 'x';
  const url = await room.fill(route.replace(':token', token));
  const found = page ? formsIn((await visitor.get(await room.fill(page))).body, await room.fill(page)) : [];
  const sought = formOf ? await room.fill(formOf) : url;
  const asked = found.find((one) => one.action === sought);
  if (page && !asked) throw new Error(`No form for ${url} on ${page}: ${found.map((one) => one.action)}`);
  const said: Form = asked ? filled(asked) : {};
  for (const [name, value] of Object.entries(form))
    said[name] = /^:\w/.test(`${value}`) ? await room.fill(`${value}`) : value;
  return visitor.post(url, said);
}

async function written(): Promise<number> {
  const [row] = await town.house.store.read.select({ rows: count() }).from(audit);
  return row?.rows ?? 0;
}
