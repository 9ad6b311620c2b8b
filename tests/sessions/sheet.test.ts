import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { sheets } from '../../src/db/schema/sheets.ts';
import { team } from '../../src/db/schema/team.ts';
import { urls } from '../../src/links/urls.ts';
import { fitTo, inOrder, oneAfterAnother } from '../../src/sessions/sheet/lines.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const talk = { what: '話す', who: '全員' };

describe('lines', () => {
  test('follow one another from the start', () => {
    const lines = oneAfterAnother([
      { ...talk, minutes: 10 },
      { ...talk, minutes: 20 },
    ]);
    expect(lines.map(({ start }) => start)).toEqual([0, 10]);
  });

  test('are stretched to a longer session and pressed into a shorter one; what comes before stays', () => {
    const lines = [
      { ...talk, start: -30, minutes: 30 },
      ...oneAfterAnother([
        { ...talk, minutes: 20 },
        { ...talk, minutes: 40 },
      ]),
    ];
    expect(fitTo(lines, 120).map(({ start, minutes }) => [start, minutes])).toEqual([
      [-30, 30],
      [0, 40],
      [40, 80],
    ]);
    expect(fitTo(lines, 30).map(({ start, minutes }) => [start, minutes])).toEqual([
      [-30, 30],
      [0, 10],
      [10, 20],
    ]);
  });

  test('stand in the order of their start', () => {
    expect(
      inOrder([
        { ...talk, start: 30, minutes: 5 },
        { ...talk, start: -10, minutes: 5 },
      ]).map((one) => one.start),
    ).toEqual([-10, 30]);
  });
});

let world: World;
let host: TestVisitor;
let meetup: Awaited<ReturnType<World['meetup']>>;
let page: string;
let sessionId: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako, { slug: 'asa' });
  sessionId = (await world.session(meetup)).id;
  host = await world.signIn(hanako);
  page = urls.sheet('asa', sessionId);
});

const rows = {
  start1: '0',
  minutes1: '10',
  what1: 'はじめに',
  who1: '司会',
  start2: '-30',
  minutes2: '30',
  what2: '受付',
  who2: '',
  goal: '何を試すか',
};
const kept = async () => (await world.house.store.read.select().from(sheets).where(eq(sheets.sessionId, sessionId)))[0];
const helper = async (name: string, role: 'observer' | 'organizer') => {
  const person = await world.person(name);
  await world.house.store.write('team', (tx) =>
    tx.insert(team).values({ id: newId(), meetupId: meetup.id, personId: person.id, role, since: world.clock.now() }),
  );
  return world.signIn(person);
};

test('the host writes a run sheet, and it is shown by the clock on the wall in order', async () => {
  expect((await host.post(page, { ...rows, revision: '0' })).status).toBe(303);
  const { body } = await host.get(page);
  expect(body.indexOf('受付')).toBeLessThan(body.indexOf('はじめに'));
  expect(body).toContain('18:30–19:00');
  expect(body).toContain('19:00–19:10');
});

test('a row whose words are emptied is gone', async () => {
  await host.post(page, { ...rows, revision: '0' });
  await host.post(page, { ...rows, what1: '', revision: '1' });
  expect((await kept())?.lines).toEqual([{ start: -30, minutes: 30, what: '受付', who: '' }]);
});

test('who changed an older one than there is now is told; what they typed stays, and sent again it is kept', async () => {
  await host.post(page, { ...rows, revision: '0' });
  const late = await host.post(page, { ...rows, what1: 'あいさつ', revision: '0' });
  expect([late.status, late.body.includes('ほかの人が'), late.body.includes('あいさつ')]).toEqual([422, true, true]);
  expect(late.body).toContain('name="revision" value="1"');
  expect((await kept())?.lines).toContainEqual(expect.objectContaining({ what: 'はじめに' }));
});

test.each([
  [{ minutes1: 'ten' }, '整数で入力'],
  [{ start1: '' }, '入力してください'],
  [{ what1: 'x'.repeat(201) }, '長すぎます'],
  [{ minutes2: '0' }, '数が小さすぎます'],
])('%j is refused in its row, and everything typed stays', async (form, words) => {
  const answer = await host.post(page, { ...rows, revision: '0', ...form });
  expect([answer.status, answer.body.includes(words), answer.body.includes('何を試すか')]).toEqual([422, true, true]);
  expect(await kept()).toBeUndefined();
});

test('an observer sees it and may not change it, a stranger is asked to sign in', async () => {
  await host.post(page, { ...rows, revision: '0' });
  const midori = await helper('Midori', 'observer');
  expect((await midori.get(page)).body).toContain('はじめに');
  expect((await midori.post(page, { ...rows, revision: '1' })).status).toBe(403);
  expect((await (await helper('Ren', 'organizer')).post(page, { ...rows, revision: '1' })).status).toBe(303);
  expect((await world.stranger().get(page)).status).toBe(303);
});
