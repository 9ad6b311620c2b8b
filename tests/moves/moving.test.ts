import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { links } from '../../src/db/schema/people.ts';
import { moveSession, postponeSession } from '../../src/moves/actions.ts';
import { draft, type Evening, idsOf, makeEvening } from '../support/evening.ts';

let evening: Evening;
beforeEach(async () => {
  evening = await makeEvening();
});
afterEach(() => evening.world.close());

const move = (date: string, starts = '18:30', ends = '20:30') =>
  moveSession(evening.house, evening.act, evening.meetup.id, evening.id, { date, starts, ends });
const postpone = (reason = '') =>
  postponeSession(evening.house, evening.act, evening.meetup.id, evening.id, { reason });

test('everybody who comes, waits, thinks or was invited hears of a move; who said no does not', async () => {
  const { mei, ken, aoi, host } = evening;
  await evening.say('waitlisted', mei);
  await evening.say('declined', ken);
  expect(await move('2026-12-11')).toMatchObject({ ok: true, letters: 3 });
  expect(await evening.readers('session-moved')).toEqual(idsOf(host, mei, aoi));
});

test('a move raises the sequence, keeps the answers and moves deadline and links along', async () => {
  const was = await evening.session();
  await move('2026-12-11');
  const session = await evening.session();
  expect(session).toMatchObject({ sequence: was.sequence + 1, localStart: '2026-12-11T18:30', number: 1 });
  expect(session.deadlineAt).toBe(Date.parse('2026-12-08T18:30:00+09:00'));
  expect(await evening.stateOf(evening.host)).toBe('going');
  const [link] = await evening.house.store.read.select().from(links).where(eq(links.purpose, 'answer'));
  expect(link?.expiresAt).toBe(session.endsAt + 7 * 86_400_000);
});

test('moved twice before the letters left, they speak of the time that people know', async () => {
  const known = await evening.session();
  await move('2026-12-11');
  await move('2026-12-12');
  const [, second] = (await evening.letters('session-moved')).toSorted((a, b) => a.postedAt - b.postedAt || 1);
  expect(
    (await evening.letters('session-moved')).every(
      (one) => (one.facts.was as { startsAt: number }).startsAt === known.startsAt,
    ),
  ).toBe(true);
  expect(second?.facts.startsAt).toBeDefined();
});

test('moved back before the letters left, nobody is written to again', async () => {
  const was = await evening.session();
  await move('2026-12-11');
  const back = await move(was.localStart.slice(0, 10), '19:00', '21:00');
  expect(back).toMatchObject({ ok: true, letters: 0 });
});

test('what cannot be is refused beside its field, and nothing changes', async () => {
  const was = await evening.session();
  expect(await move('2026-12-11', '20:00', '19:00')).toMatchObject({ field: 'ends', why: 'endBeforeStart' });
  expect(await move('2026-11-20')).toMatchObject({ field: 'date', why: 'past' });
  expect(await evening.session()).toEqual(was);
});

test('a time that summer time leaves out is refused', async () => {
  await evening.world.close();
  evening = await makeEvening({ timeZone: 'Europe/Berlin' });
  expect(await move('2027-03-28', '02:30', '04:00')).toMatchObject({ field: 'starts', why: 'noSuchTime' });
  expect(await move('2027-03-27', '02:30', '04:00')).toMatchObject({ ok: true });
});

test('a draft moves without a word', async () => {
  const { house, act, meetup, world } = evening;
  const { id } = await world.session(meetup, draft);
  const said = { date: '2026-12-20', starts: '10:00', ends: '12:00' };
  expect(await moveSession(house, act, meetup.id, id, said)).toMatchObject({ ok: true, letters: 0 });
});

test('postponed, it keeps its number and its people, and offers of seats end', async () => {
  const { mei, aoi } = evening;
  await evening.say('offered', mei);
  await evening.say('declined', aoi);
  expect(await postpone('講師の都合')).toMatchObject({ ok: true, letters: 3 });
  expect(await evening.session()).toMatchObject({ number: 1, sequence: 1 });
  expect(await evening.stateOf(mei)).toBe('waitlisted');
  expect((await evening.letters('session-postponed'))[0]?.facts).toEqual({ reason: '講師の都合' });
});

test('a new date brings it back, and a free seat goes to the first waiting', async () => {
  const { mei, host, ken, aoi } = evening;
  await evening.say('waitlisted', mei);
  await postpone();
  await evening.send();
  expect(await move('2027-01-15')).toMatchObject({ ok: true });
  expect(await evening.readers('session-revived')).toEqual(idsOf(host, mei, ken, aoi));
  expect(await evening.stateOf(mei)).toBe('going');
});
