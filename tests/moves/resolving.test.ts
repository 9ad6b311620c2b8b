import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { resolveAnew } from '../../src/moves/zones/resolving/actions.ts';
import { makeEvening } from '../support/evening.ts';

const hour = 3_600_000;

/** An evening that was stored by zone data of before a country gave up its summer time: an hour early. */
async function storedByOldData() {
  const evening = await makeEvening();
  const { startsAt, endsAt } = await evening.session();
  const old = { startsAt: startsAt - hour, endsAt: endsAt - hour };
  await evening.house.store.write('test', async (tx) => {
    await tx.update(sessions).set(old).where(eq(sessions.id, evening.id));
  });
  const count = async () => (await evening.house.store.read.select().from(letters)).length;
  return { ...evening, right: { startsAt, endsAt }, old, count };
}

it('says what would move, and changes nothing', async () => {
  const { house, session, id, right, old } = await storedByOldData();
  const shifts = await resolveAnew(house, { write: false });
  expect(shifts.map(({ session: one, becomes }) => [one.id, becomes.startsAt])).toEqual([[id, right.startsAt]]);
  expect(await session()).toMatchObject({ ...old, sequence: 0 });
});

it('moves it when told to: the wall clock and the length stay, calendars see it, nobody is written to', async () => {
  const { house, session, right, count } = await storedByOldData();
  const [before, written] = [await session(), await count()];
  await resolveAnew(house, { write: true });
  expect(await session()).toMatchObject({ ...right, localStart: before.localStart, sequence: before.sequence + 1 });
  expect(await count()).toBe(written);
  expect((await house.store.read.select().from(audit).orderBy(audit.id)).at(-1)).toMatchObject({
    verb: 'resolveZone',
    actorId: null,
  });
  expect(await resolveAnew(house, { write: true })).toEqual([]);
});

it('leaves alone what is right, over, cancelled or skipped', async () => {
  const { house, id } = await storedByOldData();
  await house.store.write('test', async (tx) => {
    await tx.update(sessions).set({ cancelledAt: 1 }).where(eq(sessions.id, id));
  });
  expect(await resolveAnew(house, { write: true })).toEqual([]);
});
