import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { members, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { setRepliesRead } from '../../src/outbox/tier.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const tuesdays = {
  every: 'month-weekday',
  interval: 1,
  nths: '2',
  weekday: 2,
  from: '2026-11-22',
  time1: '19:00',
  onHoliday: 'keep',
  presets: 'new-year',
  minutes: 120,
  venue: '',
};
const friends = '山田 花子 <hana@example.com>\nTaro\ttaro@example.com';

let world: World;
let host: TestVisitor;
beforeEach(async () => {
  world = await makeWorld();
  host = await world.signIn(await world.person('Hanako'));
  await host.post('/meetups/new', { template: 'study', name: '朝の会', purpose: '学ぶ', slug: 'asa' });
});

test('looking at the dates draws six of them and saves nothing', async () => {
  const page = await host.post('/meetups/asa/start/dates', { ...tuesdays, go: 'look' });
  expect(page.body).toContain('毎月第2火曜 19:00');
  expect(page.body.match(/class="tear-off"/g)).toHaveLength(6);
  expect(await world.house.store.read.select().from(sessions)).toEqual([]);
});

test('saved dates become drafts, and saving again plans them anew', async () => {
  const done = await host.post('/meetups/asa/start/dates', { ...tuesdays, go: 'save' });
  expect(done.location).toBe('/meetups/asa/start/people');
  world.clock.pass({ minutes: 1 });
  await host.post('/meetups/asa/start/dates', { ...tuesdays, weekday: 3, go: 'save' });
  const drafts = await world.house.store.read.select().from(sessions).orderBy(sessions.startsAt);
  expect(drafts.map((one) => one.localStart)).toEqual(['2026-12-09T19:00', '2027-01-13T19:00', '2027-02-10T19:00']);
});

test('a group without a regular date begins on the day it names, which must be to come', async () => {
  const past = await host.post('/meetups/asa/start/dates', { ...tuesdays, every: 'never', from: '2026-11-01' });
  expect(past.body).toContain('これからの日時にしてください');
  await host.post('/meetups/asa/start/dates', { ...tuesdays, every: 'never', from: '2026-12-04' });
  const drafts = await world.house.store.read.select().from(sessions);
  expect(drafts.map((one) => [one.localStart, one.cadenceDate])).toEqual([['2026-12-04T19:00', null]]);
});

test('a list with a line that cannot be read adds nobody and says which line', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  const list = `${friends}\nno address here`;
  const page = await host.post('/meetups/asa/start/people', { go: 'add', list, consent: 'yes' });
  expect(page.status).toBe(422);
  expect(page.body).toContain('no address here');
  expect(await world.house.store.read.select().from(members)).toHaveLength(1);
});

test('people are added only with the word that they know of it, and nobody is written to yet', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  expect((await host.post('/meetups/asa/start/people', { go: 'add', list: friends })).status).toBe(422);
  const done = await host.post('/meetups/asa/start/people', { go: 'add', list: friends, consent: 'yes' });
  expect(done.location).toBe('/meetups/asa/start/preview');
  expect(await world.house.store.read.select().from(members)).toHaveLength(3);
  expect(await world.house.store.read.select().from(letters)).toEqual([]);
});

test('the host tries their own invitation, presses ○, and a seat fills while nobody else is told', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  await host.post('/meetups/asa/start/people', { go: 'add', list: friends, consent: 'yes' });
  await host.post('/meetups/asa/start/rehearse');
  await host.post('/meetups/asa/start/rehearse');
  const told = await world.house.store.read.select().from(letters);
  expect(told.map((letter) => letter.kind)).toEqual(['invitation']);
  const link = /href="(\/answers\/[a-z2-7]{26})"/.exec((await host.get('/meetups/asa/start/preview')).body)?.[1] ?? '';
  await world.stranger().post(link, { answer: 'going', way: 'on_site', comment: '' });
  expect((await host.get('/meetups/asa/start/preview')).body).toContain('あなたの席が埋まりました');
});

test('sending invites the rest, can be undone for five minutes, and ends the first ten minutes', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  await host.post('/meetups/asa/start/people', { go: 'add', list: friends, consent: 'yes' });
  expect((await host.get('/meetups/asa/start/send')).body).toContain('2人に招待を送ります');
  await host.post('/meetups/asa/start/send', { hostGoing: 'yes' });
  const told = await world.house.store.read.select().from(letters);
  expect(told.map((letter) => [letter.kind, letter.nextAt - world.clock.now()])).toEqual([
    ['invitation', 300_000],
    ['invitation', 300_000],
  ]);
  const answers = await world.house.store.read.select().from(rsvps);
  expect(answers.map((one) => one.state).sort()).toEqual(['going', 'invited', 'invited']);
});

test('whoever sends may take the replies; else letters say that a reply reaches nobody, and where to write', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  await host.post('/meetups/asa/start/people', { go: 'add', list: friends, consent: 'yes' });
  expect((await host.get('/meetups/asa/start/preview')).body).toContain('お返事のページの「ひとこと」へどうぞ');
  expect((await host.get('/meetups/asa/start/send')).body).toContain('hanako@example.com が見えます');
  await host.post('/meetups/asa/start/send', { hostGoing: 'yes', ownReplies: 'yes' });
  const [letter] = await world.house.store.read.select().from(letters);
  const read = await composeForReading(world.house, letter?.id ?? '');
  expect([read?.replyTo?.address, read?.text]).toEqual([
    'hanako@example.com',
    expect.stringContaining('主催者に届きます'),
  ]);
  const told = await world.house.store.read.select().from(audit).where(eq(audit.verb, 'changeAbout'));
  expect(told.map((one) => one.after)).toEqual(['{"contactEmail":"…"}']);
});

test('where replies are read nobody is asked for an address', async () => {
  await world.house.store.write('x', (tx) => setRepliesRead(tx, true, world.clock.now()));
  await host.post('/meetups/asa/start/dates', tuesdays);
  await host.post('/meetups/asa/start/people', { go: 'add', list: friends, consent: 'yes' });
  expect((await host.get('/meetups/asa/start/send')).body).not.toContain('ownReplies');
  expect((await host.get('/meetups/asa/start/preview')).body).toContain('このメールに返信すると、主催者に届きます');
});

test('without a mail server everybody’s personal link is there to hand on', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  await host.post('/meetups/asa/start/people', { go: 'add', list: friends, consent: 'yes' });
  expect((await host.post('/meetups/asa/start/send')).location).toBe('/meetups/asa/start/send');
  const page = await host.get('/meetups/asa/start/send');
  expect(page.body).toContain('メールはまだ送られません');
  expect(page.body.match(/http:\/\/tasuki\.test\/answers\/[a-z2-7]{26}/g)).toHaveLength(2);
});

test('a changed sentence is in the invitation, and unknown braces are refused', async () => {
  await host.post('/meetups/asa/start/dates', tuesdays);
  const words = { subject: '【ご案内】{会名}', body: '久しぶりに集まりませんか。' };
  await host.post('/meetups/asa/start/people', { go: 'later' });
  const wrong = await host.post('/meetups/asa/start/preview', { ...words, body: '{なにか}' });
  expect(wrong.status).toBe(422);
  await host.post('/meetups/asa/start/preview', words);
  expect((await host.get('/meetups/asa/start/preview')).body).toContain('久しぶりに集まりませんか。');
});
