import { beforeEach, expect, test } from 'vitest';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { changeCadence } from '../../src/plans/actions.ts';
import { remindDue } from '../../src/reminders/actions.ts';
import { type Evening, makeEvening } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';

let evening: Evening;
let host: TestVisitor;
let page: string;
beforeEach(async () => {
  evening = await makeEvening();
  host = await evening.world.signIn(evening.host);
  page = `/meetups/${evening.meetup.slug}`;
});

const rows = () => evening.house.store.read.select().from(sessions);

test('an ended meetup stands on its host’s desk and is taken up again with its regular dates', async () => {
  const rule = { every: 'weeks', interval: 1, weekdays: [6], from: '2026-11-28', times: ['19:00'], onHoliday: 'keep' };
  await changeCadence(evening.house, evening.act, evening.meetup.id, { rule: rule as never, breaks: [] }, null);
  await host.post(`${page}/end`, { sure: 'yes' });
  expect((await rows()).map(({ skippedAt }) => skippedAt !== null).toSorted()).toEqual([false, true, true, true]);
  expect((await host.get('/desk')).body).toContain(`href="${page}/resume"`);
  expect((await host.get(page)).body).toContain(`href="${page}/resume"`);
  expect((await host.get(urls.sessions(evening.meetup.slug))).body).not.toContain('休み');
  await host.post(`${page}/resume`);
  const [meetup] = await evening.house.store.read.select().from(meetups);
  expect([meetup?.endedAt, (await rows()).length]).toEqual([null, 4]);
  const verbs = (await evening.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
  expect(verbs).toContain('resumeMeetup');
  expect((await host.get('/desk')).body).not.toContain(`${page}/resume`);
});

test('a stranger sees that it has ended, and no button', async () => {
  await host.post(`${page}/end`, { sure: 'yes' });
  const seen = await evening.world.stranger().get(page);
  expect(seen.body).toContain('この会は終了しました');
  expect(seen.body).not.toContain('/resume');
});

test('the letters around a session that is held all the same are still written', async () => {
  await evening.say('going', evening.mei);
  await host.post(`${page}/end`, { sure: 'yes', sessions: 'keep' });
  evening.world.clock.pass({ minutes: 13 * 24 * 60 + 3 * 60 });
  await remindDue(evening.house, evening.now());
  expect(await evening.readers('day-before')).toContain(evening.mei.id);
});
