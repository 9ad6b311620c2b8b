import { beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { fridays } from '../support/cadence.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let host: TestVisitor;
let path: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  const meetup = await world.meetup(hanako);
  await world.join(meetup, await world.person('Mei'));
  host = await world.signIn(hanako);
  path = `/meetups/${meetup.slug}/cadence`;
});
const starts = async () => {
  const rows = await world.house.store.read.select().from(sessions);
  return rows.map((row) => row.localStart).sort();
};

test('what would change is shown first, and changes nothing', async () => {
  const page = await host.post(path, { ...fridays, go: 'review' });
  expect(page.body).toContain('隔週金曜 19:00');
  expect(page.body).toContain('増える予定');
  expect(await starts()).toEqual([]);
});

test('a change plans the new dates and tells nobody unless ticked', async () => {
  await host.post(path, { ...fridays, go: 'change' });
  expect(await starts()).toEqual(['2026-11-27T19:00', '2026-12-11T19:00', '2026-12-25T19:00']);
  expect(await world.house.store.read.select().from(letters)).toEqual([]);
});

test('ticked, every member gets the editor’s own words', async () => {
  await host.post(path, { ...fridays, go: 'change', tell: 'yes', subject: '変わります', body: '金曜になります' });
  const told = await world.house.store.read.select().from(letters);
  expect(told.map((letter) => letter.kind)).toEqual(['host-message']);
});

test('a message without words is asked for again, and nothing has changed', async () => {
  const page = await host.post(path, { ...fridays, go: 'change', tell: 'yes', subject: '', body: '金曜に' });
  expect(page.status).toBe(422);
  expect(page.body).toContain('入力してください');
  expect(page.body).toContain('金曜に');
  expect(await starts()).toEqual([]);
});

test('a session that was announced stays where it is', async () => {
  const slug = path.split('/')[2] ?? '';
  await host.post(path, { ...fridays, go: 'change' });
  const [draft] = await world.house.store.read.select().from(sessions);
  await host.post(`/meetups/${slug}/sessions/${draft?.id}/open`, { hostGoing: 'yes' });
  world.clock.pass({ minutes: 1 });
  const page = await host.post(path, { ...fridays, weekdays: '1', go: 'review' });
  expect(page.body).toContain('案内済み');
  await host.post(path, { ...fridays, weekdays: '1', go: 'change' });
  expect(await starts()).toContain(draft?.localStart);
});

test('weeks without a weekday and a break that ends before it begins are refused beside the field', async () => {
  expect((await host.post(path, { ...fridays, weekdays: '', go: 'review' })).body).toContain('曜日を1つ以上');
  const wrong = { breakFrom: '2026-12-10', breakUntil: '2026-12-01', breakLabel: '' };
  const page = await host.post(path, { ...fridays, ...wrong, go: 'review' });
  expect([page.status, page.body.includes('お休みの終わりは')]).toEqual([422, true]);
});
