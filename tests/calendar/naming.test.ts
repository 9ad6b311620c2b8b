import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { addressLine } from '../../src/calendar/naming.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { invite } from '../support/links.ts';
import { makeWorld } from '../support/world.ts';

const hall = { venue: '市民会館', address: '東京都千代田区丸の内1-2-3' };

test('an address stands in the order its people write', () => {
  expect(addressLine(hall, 'japanese')).toBe('東京都千代田区丸の内1-2-3 市民会館');
  expect(addressLine({ venue: 'Citizens’ Hall', address: '1-2-3 Marunouchi' }, 'western')).toBe(
    'Citizens’ Hall, 1-2-3 Marunouchi',
  );
  expect(addressLine({ venue: '市民会館', address: '' }, 'japanese')).toBe('市民会館');
});

test.each(['japanese', 'western'] as const)(
  'a session is called the same in a letter, on both pages and in both feeds (%s order)',
  async (addressOrder) => {
    const world = await makeWorld();
    const meetup = await world.meetup(await world.person('Hanako'), { addressOrder, slug: 'asa' });
    const session = await world.session(meetup, { ...hall, theme: '失敗から学ぶ', description: '一人10分ずつ' });
    const mei = await world.person('Mei', { operatorSince: 1 });
    const [guest] = await invite(world, session, mei);
    const visitor = await world.signIn(mei);
    await visitor.post(guest.page, { answer: 'going', way: 'on_site' });
    await visitor.post('/me/feed', { act: 'new' });
    const feed =
      /tasuki\.test(\/feeds\/[a-z2-7]+\/sessions\.ics)/.exec((await visitor.get('/me/feed')).body)?.[1] ?? '';
    const rows = await world.house.store.read.select().from(letters);
    const letter = rows.find((one) => one.kind === 'answer-received')?.id;
    const files = [
      `/mailbox/${letter}/session.ics`,
      `${guest.page}/session.ics`,
      `/meetups/asa/sessions/${session.id}/session.ics`,
      '/meetups/asa/feed.ics',
      feed,
    ];
    const called = await Promise.all(files.map(async (file) => wordsOf((await visitor.get(file)).body)));
    const place = addressLine(hall, addressOrder);
    expect(called).toEqual(files.map(() => ['朝の読書会 第1回 失敗から学ぶ', '一人10分ずつ', place]));
    await world.close();
  },
);

function wordsOf(text: string): unknown[] {
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  return ['summary', 'description', 'location'].map((name) => event?.getFirstPropertyValue(name));
}
