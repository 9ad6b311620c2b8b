import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { askForLeads } from '../../src/leads/actions.ts';
import { liveTurn } from '../../src/leads/queries.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { openDueSessions } from '../../src/openings/actions.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { draft } from '../support/evening.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let id: string;
beforeEach(async () => {
  world = await makeWorld();
  const host = await world.person('Hanako', { lastActedAt: world.clock.now() - 46 * day });
  const meetup = await world.meetup(host);
  id = (await world.session(meetup, draft)).id;
});
afterEach(() => world.close());

const ask = () => askForLeads(world.house, world.clock.now());
const session = () => sessionById(world.house.store.read, id);
const link = async () => {
  const turn = await liveTurn(world.house.store.read, id, 'lead');
  return `/lead/${tokenFor(world.house.keys, 'lead', turn?.id ?? '', 1)}`;
};

test('a host who has not acted for 45 days is asked once, and nothing opens', async () => {
  expect(await ask()).toBe(1);
  expect(await ask()).toBe(0);
  expect(await openDueSessions(world.house, world.clock.now())).toBe(0);
  const asked = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'lead-asked'));
  expect(asked).toHaveLength(1);
  expect(await session()).toMatchObject({ leadState: 'asked' });
});

test('opening the link changes nothing; one tap says yes, and it opens', async () => {
  await ask();
  const stranger = world.stranger();
  const address = await link();
  const page = await stranger.get(address);
  expect(page.status).toBe(200);
  expect(page.body).toContain('はい、開きます');
  expect(await session()).toMatchObject({ leadState: 'asked' });
  expect(await stranger.post(address, { said: 'yes' })).toMatchObject({ status: 303 });
  expect(await session()).toMatchObject({ leadState: 'accepted' });
  expect(await openDueSessions(world.house, world.clock.now())).toBe(1);
});

test('one tap leaves it out instead', async () => {
  await ask();
  const address = await link();
  await world.stranger().post(address, { said: 'skip' });
  expect((await session())?.skippedAt).not.toBeNull();
  expect(await openDueSessions(world.house, world.clock.now())).toBe(0);
  expect((await world.stranger().get(address)).body).toContain('今回は休みにしました');
});

test('a host who acts is not asked', async () => {
  const active = await world.person('Ren');
  await world.session(await world.meetup(active), draft);
  expect(await ask()).toBe(1);
});
