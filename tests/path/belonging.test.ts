import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { team } from '../../src/db/schema/team.ts';
import { meetupsOnPath } from '../../src/path/own/queries.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

test('a path goes through the meetups one hosts, helps or is a member of, each once, the newest first', async () => {
  const [ren, hanako] = [await world.person('Ren'), await world.person('Hanako')];
  const meetup = async (host: { id: string }, name: string) => {
    world.clock.pass({ hours: 1 });
    return world.meetup(host, { name, slug: name, createdAt: world.clock.now() });
  };
  const [, helped, joined, left] = [
    await meetup(ren, 'own'),
    await meetup(hanako, 'helped'),
    await meetup(hanako, 'joined'),
    await meetup(hanako, 'left'),
  ];
  await world.join(joined, ren);
  await world.join(helped, ren);
  const row = { personId: ren.id, role: 'organizer' as const, since: 0 };
  await world.house.store.write('team', async (tx) => {
    await tx.insert(team).values({ id: newId(), meetupId: helped.id, ...row });
    await tx.insert(team).values({ id: newId(), meetupId: left.id, ...row });
    await tx.update(team).set({ endedAt: 1 }).where(eq(team.meetupId, left.id));
  });
  const names = (await meetupsOnPath(world.house.store.read, ren.id)).map(({ name }) => name);
  expect(names).toEqual(['joined', 'helped', 'own']);
});
