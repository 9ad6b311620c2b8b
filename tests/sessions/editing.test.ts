import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveSession } from '../../src/moves/actions.ts';
import { addSession, editSession } from '../../src/sessions/actions.ts';
import type { SessionEdit } from '../../src/sessions/edits.ts';
import type { SaidDeadline } from '../../src/sessions/own-deadline.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { type Evening, makeEvening } from '../support/evening.ts';

let evening: Evening;
beforeEach(async () => {
  evening = await makeEvening({ capacityOnSite: 2 });
});
afterEach(() => evening.world.close());

const words = { subject: '第1回の内容が変わりました', body: 'テーマ: 失敗談' };

async function edit(
  said: Partial<Omit<SessionEdit, 'deadlineAt'>> & { deadline?: SaidDeadline },
  tell: typeof words | null = null,
) {
  const { theme, description, venue, address, station, access, bring, onlineUrl, onSite, online, ...rest } =
    await evening.session();
  const { capacityOnSite, capacityOnline, followUpNote, materialsUrl } = rest;
  const place = { venue, address, station, access, bring, onlineUrl, onSite, online };
  const now = { theme, description, ...place, capacityOnSite, capacityOnline, followUpNote, materialsUrl };
  return editSession(
    evening.house,
    evening.act,
    evening.meetup.id,
    evening.id,
    { ...now, deadline: null, ...said },
    tell,
  );
}

test('another place is told to everybody it concerns, with the old one, and raises the sequence', async () => {
  expect(await edit({ venue: '公民館' })).toMatchObject({ ok: true, letters: 4 });
  expect(await evening.session()).toMatchObject({ venue: '公民館', sequence: 1 });
  expect((await evening.letters('place-changed'))[0]?.facts).toEqual({ was: '市民会館 会議室A' });
});

test('new words are silent, and leave the sequence alone', async () => {
  expect(await edit({ theme: '失敗談' })).toMatchObject({ ok: true, letters: 0 });
  expect(await evening.session()).toMatchObject({ theme: '失敗談', sequence: 0 });
});

test('new words are told when the host ticks it, with five minutes to undo', async () => {
  expect(await edit({ theme: '失敗談' }, words)).toMatchObject({ ok: true, letters: 4 });
  expect((await evening.letters('host-message'))[0]?.nextAt).toBe(evening.now() + 5 * 60_000);
});

test('saved without a change, nothing happens', async () => {
  const was = await evening.session();
  expect(await edit({}, words)).toMatchObject({ ok: true, letters: 0 });
  expect(await evening.session()).toEqual(was);
});

test('more seats go to those who wait; fewer throw nobody out', async () => {
  const { mei, ken, host } = evening;
  await evening.say('waitlisted', mei, ken);
  await edit({ capacityOnSite: 2 });
  await edit({ capacityOnSite: 3 });
  expect([await evening.stateOf(mei), await evening.stateOf(ken)]).toEqual(['going', 'going']);
  await edit({ capacityOnSite: 1 });
  expect(await evening.stateOf(host)).toBe('going');
  expect(await evening.readers('seat-opened')).toHaveLength(2);
});

test('a session added by hand has the usual place, and is a draft of its own', async () => {
  const said = { date: '2026-12-23', starts: '18:00', ends: '21:00', theme: '忘年会' };
  const added = await addSession(evening.house, evening.act, evening.meetup.id, said);
  const session = added.ok ? await sessionById(evening.house.store.read, added.sessionId) : null;
  expect(session).toMatchObject({ theme: '忘年会', venue: '市民会館 会議室A', cadenceDate: null, openedAt: null });
  expect(session?.endsAt).toBe(Date.parse('2026-12-23T21:00:00+09:00'));
});

test('the form of a new session sent twice at once adds one', async () => {
  const said = { date: '2026-12-23', starts: '18:00', ends: '21:00', theme: '忘年会' };
  const add = () => addSession(evening.house, evening.act, evening.meetup.id, said);
  const [one, two] = await Promise.all([add(), add()]);
  expect(one).toEqual(two);
  evening.world.clock.pass({ minutes: 2 });
  expect(await add()).not.toEqual(one);
});

test('one session has an answer deadline of its own, which moves along and goes back to the usual one', async () => {
  const closes = async () => new Date((await evening.session()).deadlineAt + 9 * 3_600_000).toISOString().slice(0, 16);
  await edit({ deadline: { date: '2026-12-04', time: '12:00' } });
  expect(await closes()).toBe('2026-12-04T12:00');
  const when = { date: '2026-12-12', starts: '10:00', ends: '12:00' };
  await moveSession(evening.house, evening.act, evening.meetup.id, evening.id, when);
  expect(await closes()).toBe('2026-12-11T12:00');
  await edit({ deadline: { date: '', time: '' } });
  expect(await closes()).toBe('2026-12-09T10:00');
});

test.each([
  [
    { date: '2026-12-06', time: '12:00' },
    { field: 'deadlineDate', why: 'sessions.deadlineAfterStart' },
  ],
  [
    { date: '', time: '12:00' },
    { field: 'deadlineDate', why: 'required' },
  ],
  [
    { date: '2026-12-04', time: '' },
    { field: 'deadlineTime', why: 'required' },
  ],
])('a deadline of %o is refused beside its field', async (deadline, refusal) => {
  const was = await evening.session();
  expect(await edit({ deadline, theme: '失敗談' })).toMatchObject(refusal);
  expect(await evening.session()).toEqual(was);
});
