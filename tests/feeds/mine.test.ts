import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { newRsvp } from '../../src/rsvps/changes.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Sato's calendar: going to the first, waiting for the second, has not answered the third, declined the fourth. */
async function satosCalendar(world: World) {
  const sato = await world.person('Sato');
  const meetup = await world.meetup(await world.person('Suzuki'));
  await world.join(meetup, sato);
  const states = ['going', 'waitlisted', 'invited', 'declined'] as const;
  const ids: string[] = [];
  for (const [n, state] of states.entries()) {
    const session = await world.session(meetup, { number: n + 1, theme: `第${n + 1}夜` });
    const row = { ...newRsvp(session, sato.id, 'invited', 'on_site', 0), state, waitPosition: 1 };
    await world.house.store.write('rsvps', (tx) => tx.insert(rsvps).values(row));
    ids.push(session.id);
  }
  const visitor = await world.signIn(sato);
  await visitor.post('/me/feed', { act: 'new' });
  const address = /http:\/\/tasuki\.test(\/feeds\/[a-z2-7]{26}\/sessions\.ics)/.exec(
    (await visitor.get('/me/feed')).body,
  );
  return { visitor, ids, address: String(address?.[1]), host: meetup.hostId };
}

function eventsOf(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

test('one’s calendar holds what one goes to, waits for and has not answered, and says which is which', async () => {
  const world = await makeWorld();
  const { address } = await satosCalendar(world);
  const feed = await world.stranger().get(address);
  expect([feed.status, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const events = eventsOf(feed.body);
  expect(events.map((event) => event.summary).sort()).toHaveLength(3);
  expect(feed.body).toContain('STATUS:CONFIRMED');
  expect(events.filter((event) => /キャンセル待ち|未回答/.test(event.summary))).toHaveLength(2);
  expect(feed.body.replace(/\r\n /g, '')).not.toContain(address.split('/')[2]);
  expect(feed.body).not.toMatch(/ATTENDEE|METHOD|sato@/);
});

test('asked again it is 304, until a session moves or an answer changes', async () => {
  const world = await makeWorld();
  const { address, ids } = await satosCalendar(world);
  const etag = String((await world.stranger().get(address)).headers.etag);
  expect((await world.stranger().get(address, { 'if-none-match': etag })).status).toBe(304);
  expect((await world.stranger().head(address)).status).toBe(200);
  await world.house.store.write('s', (tx) => tx.update(sessions).set({ sequence: 3, cancelledAt: world.clock.now() }));
  const after = await world.stranger().get(address, { 'if-none-match': etag });
  expect(after.status).toBe(200);
  expect(after.body).toContain('【中止】');
  expect(ids).toHaveLength(4);
});

test('a changed address ends the old one, and stopping ends both', async () => {
  const world = await makeWorld();
  const { address, visitor } = await satosCalendar(world);
  world.clock.pass({ seconds: 2 });
  await visitor.post('/me/feed', { act: 'new' });
  expect((await world.stranger().get(address)).status).toBe(410);
  await visitor.post('/me/feed', { act: 'end' });
  expect((await visitor.get('/me/feed')).body).toContain('アドレスを作る');
});

test('an address nobody was given opens nothing, and an empty calendar is a calendar', async () => {
  const world = await makeWorld();
  const visitor = await world.signIn(await world.person('Kato'));
  await visitor.post('/me/feed', { act: 'new' });
  const [, address = ''] =
    /http:\/\/tasuki\.test(\/feeds\/\S+\.ics)/.exec((await visitor.get('/me/feed?lang=en')).body) ?? [];
  expect((await world.stranger().get(address)).body).toContain('BEGIN:VTIMEZONE');
  expect((await world.stranger().get(`/feeds/${'a'.repeat(26)}/sessions.ics`)).status).toBe(404);
  expect((await visitor.post('/me/feed', { act: 'other' })).status).toBe(422);
});
