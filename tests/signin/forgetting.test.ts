import { expect, test } from 'vitest';
import { imports } from '../../src/db/schema/letters.ts';
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

test('a list that was looked at and never taken is forgotten after a week, the report of a taken one stays', async () => {
  const { house, clock, person, meetup, signIn } = await makeWorld();
  const suzuki = await person('Suzuki');
  const asa = await meetup(suzuki);
  const host = await signIn(suzuki);
  const file = 'name,email\nMei,mei@example.com\n';
  const [, taken] = [1, 2].map(() => host.upload(`/meetups/${asa.slug}/members/import`, file, {}));
  const columns = { name: '0', email: '1', reading: '', company: '', industry: '', state: '' };
  const yes = { act: 'take', consent: 'yes', consentWords: '了承済み' };
  expect((await host.post(String((await taken)?.location), { ...columns, ...yes })).status).toBe(200);
  clock.pass({ days: 8 });
  await forgetVisitors(house);
  expect(await house.store.read.select({ lines: imports.lines }).from(imports)).toEqual([{ lines: [] }]);
});
