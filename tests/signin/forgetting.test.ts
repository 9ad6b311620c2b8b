import { expect, test } from 'vitest';
import { limits, people, signIns } from '../../src/db/schema/people.ts';
import { forgetVisitors } from '../../src/signin/sweeping/actions.ts';
import { makeWorld } from '../support/world.ts';

test('an address that was only ever typed is forgotten after two days, and so are the limits', async () => {
  const { house, clock, stranger, person, meetup, join: add } = await makeWorld();
  const asa = await meetup(await person('Suzuki'));
  await add(asa, await person('Nameless', { name: '' }));
  await stranger().post('/sign-in', { email: 'typed@example.com' });
  clock.pass({ days: 1 });
  await forgetVisitors(house);
  expect(await house.store.read.$count(people)).toBe(3);
  clock.pass({ days: 2 });
  await forgetVisitors(house);
  expect((await house.store.read.select().from(people)).map(({ name }) => name).sort()).toEqual(['', 'Suzuki']);
  expect(await house.store.read.$count(limits)).toBe(0);
});

test('a sign-in that is long over is forgotten, a live one stays', async () => {
  const { house, clock, person, signIn } = await makeWorld();
  const sato = await person('Sato');
  await (await signIn(sato)).post('/sign-out');
  clock.pass({ days: 20 });
  await signIn(sato);
  clock.pass({ days: 11 });
  await forgetVisitors(house);
  expect(await house.store.read.$count(signIns)).toBe(1);
});
