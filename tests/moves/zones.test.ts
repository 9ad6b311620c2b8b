import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import { giveTurn } from '../../src/leads/changes.ts';
import { urls } from '../../src/links/urls.ts';
import { changeZone } from '../../src/moves/zones/actions.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { draft, type Evening, idsOf, makeEvening } from '../support/evening.ts';

const hour = 3_600_000;
let evening: Evening;
beforeEach(async () => {
  evening = await makeEvening();
});
afterEach(() => evening.world.close());

const change = (zone = 'Europe/Berlin') => changeZone(evening.house, evening.act, evening.meetup.id, zone);
const told = async () => {
  const rows = await evening.house.store.read.select().from(letters).where(eq(letters.kind, 'zone-changed'));
  return rows.map(({ personId }) => personId).sort();
};
const rowOf = async (id: string) =>
  (await evening.house.store.read.select().from(sessions).where(eq(sessions.id, id)))[0];

test('19:00 stays 19:00 in another zone, for announced sessions and drafts, and people are told once', async () => {
  const { host, mei, ken, aoi } = evening;
  const planned = await evening.world.session(evening.meetup, draft);
  const was = await evening.session();
  expect(await change()).toMatchObject({ moved: 1, letters: 4 });
  const session = await evening.session();
  expect(session).toMatchObject({ localStart: was.localStart, timeZone: 'Europe/Berlin', sequence: was.sequence + 1 });
  expect([session.startsAt - was.startsAt, session.deadlineAt - was.deadlineAt]).toEqual([8 * hour, 8 * hour]);
  expect(await rowOf(planned.id)).toMatchObject({
    startsAt: planned.startsAt + 8 * hour,
    localStart: planned.localStart,
  });
  expect(await told()).toEqual(idsOf(host, mei, ken, aoi));
  expect(await change()).toMatchObject({ moved: 0, letters: 0 });
});

test('whoever leads a session that is not announced yet is told of its time, by the clock they know too', async () => {
  const { world, house, meetup, ken, host, now } = evening;
  const planned = await world.session(meetup, { ...draft, uid: 'planned@tasuki.test' });
  const asked = { sessionId: planned.id, meetupId: meetup.id, part: 'lead' as const, askedBy: host.id };
  await house.store.write('turn', (tx) => giveTurn(tx, { ...asked, personId: ken.id, accepted: true }, now()));
  await change();
  const told = await house.store.read.select().from(letters).where(eq(letters.kind, 'lead-moved'));
  expect(told.map(({ personId, sessionId }) => [personId, sessionId])).toEqual([[ken.id, planned.id]]);
  const read = await composeForReading(house, told[0]?.id ?? '');
  expect(read?.text).toContain('■日時 2026年12月5日(土) 19:00〜21:00 (CET)');
  expect(read?.text).toContain('これまでの日時: 2026年12月5日(土) 19:00〜21:00 (JST)');
});

test('a session whose hour has passed in the new zone stays as it was announced', async () => {
  evening.world.clock.pass({ minutes: Math.floor(((await evening.session()).startsAt - evening.now()) / 60_000) - 60 });
  const was = await evening.session();
  expect(await change('Pacific/Auckland')).toMatchObject({ moved: 0, letters: 0 });
  expect(await evening.session()).toEqual(was);
});

test.each(['Asia/Seoul', 'Asia/Tokyo'])('in %s it is the same moment, and nobody is told', async (zone) => {
  const was = await evening.session();
  expect(await change(zone)).toMatchObject({ moved: 0, letters: 0 });
  expect(await evening.session()).toMatchObject({ startsAt: was.startsAt, sequence: was.sequence, timeZone: zone });
  const host = await evening.world.signIn(evening.host);
  const page = await host.post(urls.zone(evening.meetup.slug), { timeZone: 'Asia/Pyongyang', go: 'look' });
  expect(page.body).toContain('知らせる相手はいません');
});

test.each([
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['US/Eastern', 'America/New_York'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Japan', 'Asia/Tokyo'],
])('%s is kept as %s, and going from one name to the other moves nobody', async (old, name) => {
  const host = await evening.world.signIn(evening.host);
  await host.post(urls.zone(evening.meetup.slug), { timeZone: old, go: 'change' });
  const [meetup] = await evening.house.store.read.select().from(meetups);
  const { sequence, timeZone } = await evening.session();
  expect([meetup?.timeZone, timeZone]).toEqual([name, name]);
  await host.post(urls.zone(evening.meetup.slug), { timeZone: name, go: 'change' });
  await host.post(urls.zone(evening.meetup.slug), { timeZone: old, go: 'change' });
  expect((await evening.session()).sequence).toBe(sequence);
});

test('the host sees what moves and how many are told before anything changes', async () => {
  const host = await evening.world.signIn(evening.host);
  const page = await host.post(urls.zone(evening.meetup.slug), { timeZone: 'Europe/Berlin', go: 'look' });
  expect(page.body).toContain('2026年12月5日(土) 19:00〜21:00 (CET)');
  expect(page.body).toContain('4人にメールで知らせます');
  expect((await evening.session()).timeZone).toBe('Asia/Tokyo');
  await host.post(urls.zone(evening.meetup.slug), { timeZone: 'Europe/Berlin', go: 'change' });
  const [meetup] = await evening.house.store.read.select().from(meetups);
  expect([meetup?.timeZone, (await evening.session()).timeZone]).toEqual(['Europe/Berlin', 'Europe/Berlin']);
});

test('an unknown zone is refused beside its field', async () => {
  const host = await evening.world.signIn(evening.host);
  const page = await host.post(urls.zone(evening.meetup.slug), { timeZone: 'Mars/Olympus' });
  expect([page.status, page.body.includes('この時間帯は見つかりません')]).toEqual([422, true]);
});
