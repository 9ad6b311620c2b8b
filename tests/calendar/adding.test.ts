import { expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { urls } from '../../src/links/urls.ts';
import { invite } from '../support/links.ts';
import { makeWorld } from '../support/world.ts';
import { read } from './read.ts';

const place = { venue: '市民会館 会議室A', address: '東京都千代田区1-1', onlineUrl: 'https://meet.example/room-7' };
const others = ['calendar.google.com', 'outlook.live.com', 'outlook.office.com'];

/** An evening in a hall and online: Mei goes there, Ken goes online, Aoi has not answered. */
async function hybrid() {
  const world = await makeWorld();
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  const session = await world.session(meetup, { ...place, online: true, theme: '持ち寄って読む', capacityOnSite: 5 });
  const people = [await world.person('Mei'), await world.person('Ken'), await world.person('Aoi')] as const;
  const [mei, ken, aoi] = await invite(world, session, ...people);
  const phone = world.stranger();
  await phone.post(mei.page, { answer: 'going', way: 'on_site' });
  await phone.post(ken.page, { answer: 'going', way: 'online' });
  const bodyOf = async (page: string) => (await phone.get(page)).body;
  return {
    world,
    host,
    meetup,
    session,
    mei,
    ken,
    aoi,
    phone,
    bodyOf,
    publicPage: urls.session(meetup.slug, session.id),
  };
}

/** The links of a page to somebody else's calendar, and to the file. */
function linksIn(body: string) {
  const all = [...body.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const away = all.filter((href) => href.startsWith('https://')).map((href) => new URL(href));
  return {
    away: away.filter(({ hostname }) => others.includes(hostname)),
    files: all.filter((href) => /\.ics$/.test(href)),
  };
}
const placeIn = ({ searchParams }: URL) => searchParams.get('location');

test('who goes gets links for Google, Apple, both Outlooks and a file; who has not answered gets none', async () => {
  const { bodyOf, mei, aoi } = await hybrid();
  const { away, files } = linksIn(await bodyOf(mei.page));
  expect(away.map(({ hostname }) => hostname)).toEqual(others);
  expect(files).toEqual([`/answers/${mei.token}/session.ics`, `/answers/${mei.token}/session.ics`]);
  for (const words of ['Apple(iPhone・Mac)', 'カレンダーのファイル(.ics)'])
    expect(await bodyOf(mei.page)).toContain(words);
  expect(linksIn(await bodyOf(aoi.page))).toEqual({ away: [], files: [] });
});

test('nothing personal goes to anybody else’s server', async () => {
  const { bodyOf, mei, ken, publicPage } = await hybrid();
  const told = (await Promise.all([mei.page, ken.page, publicPage].map(bodyOf))).flatMap((body) => linksIn(body).away);
  expect(told).toHaveLength(9);
  for (const { href, searchParams } of told) {
    const said = decodeURIComponent(href);
    for (const own of [mei.token, ken.token, mei.rsvpId, ken.rsvpId, 'Mei', 'Ken', '/answers/'])
      expect(said).not.toContain(own);
    expect(searchParams.get('details') ?? searchParams.get('body')).toContain(`http://tasuki.test${publicPage}`);
  }
});

test('the hall is told to who goes there, the room to who goes online, and to nobody else', async () => {
  const { bodyOf, mei, ken, publicPage } = await hybrid();
  const [there, online, anybody] = await Promise.all(
    [mei.page, ken.page, publicPage].map(async (page) => linksIn(await bodyOf(page)).away.map(placeIn)),
  );
  expect(there).toEqual(Array(3).fill('東京都千代田区1-1 市民会館 会議室A'));
  expect(online).toEqual(Array(3).fill(place.onlineUrl));
  expect(anybody).toEqual(Array(3).fill('東京都千代田区1-1 市民会館 会議室A / オンライン'));
});

test('the files say the same, are shown rather than kept, and each is the entry that the letters have', async () => {
  const { phone, mei, ken, meetup, session } = await hybrid();
  const files = await Promise.all([
    phone.get(urls.answerCalendar(mei.token)),
    phone.get(urls.answerCalendar(ken.token)),
    phone.get(urls.sessionCalendar(meetup.slug, session.id)),
  ]);
  const events = files.map(({ body }) => read(body).getFirstSubcomponent('vevent'));
  const all = (name: string) => events.map((event) => String(event?.getFirstPropertyValue(name)));
  expect(all('location')).toEqual([
    '東京都千代田区1-1 市民会館 会議室A',
    place.onlineUrl,
    '東京都千代田区1-1 市民会館 会議室A / オンライン',
  ]);
  expect(new Set(all('uid')).size).toBe(3);
  expect(all('uid')[2]).toBe(session.uid);
  for (const { headers, body } of files) {
    expect(headers['content-disposition']).toBe('inline; filename="session.ics"');
    expect(body.replaceAll('\r\n ', '')).not.toMatch(new RegExp(`${mei.token}|${ken.token}|/answers/|@example.com`));
  }
});

test('what is cancelled is put into no calendar any more', async () => {
  const { world, bodyOf, host, mei, meetup, session, publicPage } = await hybrid();
  await cancelSession(world.house, { personId: host.id }, meetup.id, session.id, { number: 'keep', reason: '' });
  for (const page of [mei.page, publicPage]) expect(linksIn(await bodyOf(page)).away).toEqual([]);
});
