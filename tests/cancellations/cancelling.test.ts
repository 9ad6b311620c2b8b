import { afterEach, beforeEach, expect, test } from 'vitest';
import { cancelSession, reviveSession } from '../../src/cancellations/actions.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { openSession } from '../../src/openings/actions.ts';
import { skipSession } from '../../src/sessions/actions.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { draft, type Evening, idsOf, makeEvening } from '../support/evening.ts';

let evening: Evening;
beforeEach(async () => {
  evening = await makeEvening();
});
afterEach(() => evening.world.close());

const cancel = (number: 'keep' | 'reuse' = 'keep', reason = '台風のため') =>
  cancelSession(evening.house, evening.act, evening.meetup.id, evening.id, { number, reason });
const revive = () => reviveSession(evening.house, evening.act, evening.meetup.id, evening.id);
async function openAnother() {
  const { world, meetup, house, act } = evening;
  const { id } = await world.session(meetup, { ...draft });
  const opened = await openSession(house, act, meetup.id, id, { hostGoing: true, leadGoing: true });
  return opened.ok ? opened.number : null;
}

test('a cancellation reaches everybody it concerns, and can be undone for five minutes', async () => {
  const { host, mei, ken, aoi } = evening;
  await evening.say('waitlisted', mei);
  await evening.say('withdrawn', ken);
  expect(await cancel()).toMatchObject({ ok: true, letters: 3 });
  expect(await evening.readers('session-cancelled')).toEqual(idsOf(host, mei, aoi));
  const [letter] = await evening.letters('session-cancelled');
  expect(letter?.nextAt).toBe(evening.now() + 5 * 60_000);
  expect(await evening.session()).toMatchObject({ cancelReason: '台風のため', sequence: 1, number: 1 });
});

test('less than an hour before the start nothing waits', async () => {
  evening.world.clock.set((await evening.session()).startsAt - 30 * 60_000);
  expect(await cancel()).toMatchObject({ ok: true, batchId: null });
  expect((await evening.letters('session-cancelled'))[0]?.nextAt).toBe(evening.now());
});

test('it is cancelled once', async () => {
  expect((await Promise.all([cancel(), cancel()])).filter((one) => one.ok)).toHaveLength(1);
});

test('its number is left out, or given to the next one that opens', async () => {
  await cancel('reuse');
  expect(await openAnother()).toBe(1);
  expect(await openAnother()).toBe(2);
});

test('left out, the count goes on', async () => {
  await cancel('keep');
  expect(await openAnother()).toBe(2);
});

test('taken back, those who had heard of the end hear that it is on', async () => {
  await cancel();
  await evening.send();
  expect(await revive()).toMatchObject({ ok: true, letters: 4 });
  expect(await evening.session()).toMatchObject({ cancelledAt: null, cancelReason: '', sequence: 2 });
});

test('taken back before the letters left, nobody is written to', async () => {
  await cancel();
  expect(await revive()).toMatchObject({ ok: true, letters: 0 });
});

test('revived after its number was given away, it gets the next', async () => {
  await cancel('reuse');
  expect(await openAnother()).toBe(1);
  await revive();
  expect(await evening.session()).toMatchObject({ number: 2, numberReusedAt: null });
});

test('cancelled before its invitations left, they leave when it is on again', async () => {
  const { mei, house } = evening;
  await house.store.write('letters', (tx) => tx.update(letters).set({ state: 'dropped' }));
  await cancel();
  await revive();
  const again = (await evening.letters('invitation')).filter((one) => one.state === 'waiting');
  expect(again.map((one) => one.personId)).toContain(mei.id);
});

test('a draft is left out quietly, and can be held after all', async () => {
  const { world, meetup, house, act } = evening;
  const { id } = await world.session(meetup, draft);
  expect(await skipSession(house, act, meetup.id, id)).toEqual({ ok: true });
  expect(await reviveSession(house, act, meetup.id, id)).toMatchObject({ ok: true, letters: 0 });
  expect(await sessionById(house.store.read, id)).toMatchObject({ skippedAt: null, number: null });
});
