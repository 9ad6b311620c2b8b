import { expect, test } from 'vitest';
import { makeWorld } from '../support/world.ts';

test('a visitor reads what this is, and finds the open meetups with their next date', async () => {
  const { person, meetup, session, stranger } = await makeWorld();
  const host = await person('Suzuki');
  await session(await meetup(host, { name: '朝の読書会' }));
  await meetup(host, { name: '内輪の会', listed: false });
  await meetup(host, { name: '終わった会', endedAt: 1 });
  const page = (await stranger().get('/')).body;
  expect(page).toContain('朝の読書会');
  expect(page).toContain('次回 12/5(土) 19:00');
  expect(page).not.toMatch(/内輪の会|終わった会|Suzuki/);
  expect((await stranger().get('/?lang=en')).body).toContain('Next: Sat, Dec 5, 19:00');
});

test('a time on clocks that are not the reader’s names its zone', async () => {
  const { person, meetup, session, stranger } = await makeWorld();
  const host = await person('Suzuki');
  const startsAt = Date.parse('2026-12-05T19:00:00+01:00');
  await session(await meetup(host, { name: 'Lesekreis' }), { startsAt, timeZone: 'Europe/Berlin' });
  await session(await meetup(host, { name: '朝の読書会' }));
  const page = (await stranger().get('/')).body;
  expect(page).toContain('次回 12/5(土) 19:00 (CET)');
  expect(page).toContain('次回 12/5(土) 19:00<');
  expect((await stranger().get('/?lang=en')).body).toContain('Next: Sat, Dec 5, 19:00 (CET)');
});

test('the index is off where the operator wants it off, and so is starting', async () => {
  const { person, meetup, stranger } = await makeWorld({ env: { LIST_MEETUPS: 'no', WHO_MAY_START: 'invited' } });
  await meetup(await person('Suzuki'));
  const page = (await stranger().get('/')).body;
  expect(page).not.toContain('朝の読書会');
  expect(page).not.toContain('/meetups/new');
});

test('who is signed in goes to their desk', async () => {
  const { person, signIn } = await makeWorld();
  expect((await (await signIn(await person('Sato'))).get('/')).location).toBe('/desk');
});
