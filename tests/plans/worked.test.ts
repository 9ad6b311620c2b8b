import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import type { CadenceRule } from '../../src/db/schema/shapes.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { liveTurn } from '../../src/leads/queries.ts';
import { urls } from '../../src/links/urls.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { changePlace } from '../../src/meetups/settings/actions.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { changeCadence } from '../../src/plans/actions.ts';
import { comingSessions } from '../../src/sessions/queries.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const fridays = { every: 'weeks', interval: 2, weekdays: [5], from: '2026-12-04', times: ['19:00'], onHoliday: 'keep' };
const saturdays = { ...fridays, weekdays: [6], from: '2026-12-05' };
const never = { every: 'never', from: '2026-11-01', times: ['19:00'], onHoliday: 'keep' };

let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let host: TestVisitor;
let hostId: string;
let ken: { id: string; visitor: TestVisitor };
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  hostId = hanako.id;
  meetup = await world.meetup(hanako, { slug: 'asa' });
  host = await world.signIn(hanako);
  const person = await world.person('Ken');
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, role: 'organizer', since: 1 } as const;
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  ken = { ...person, visitor: await world.signIn(person) };
  await rhythm(fridays);
});
afterEach(() => world.close());

const rhythm = (rule: object) =>
  changeCadence(world.house, { personId: hostId }, meetup.id, { rule: rule as CadenceRule, breaks: [] }, null);
const coming = () => comingSessions(world.house.store.read, meetup.id, world.clock.now());
const at = async (place: number) => (await coming())[place]?.id ?? '';
const take = (sessionId: string) => ken.visitor.post(urls.turnAct('asa', sessionId, 'take'), { part: 'lead' });
const addTask = (sessionId: string, title = '会場の下見') =>
  host.post(urls.sessionTasks('asa', sessionId), { title, date: '2026-12-01', role: 'V' });
const tasksOf = (sessionId: string) =>
  world.house.store.read.select().from(tasks).where(eq(tasks.sessionId, sessionId));
const told = () => world.house.store.read.select().from(letters).where(eq(letters.kind, 'lead-moved'));
const start = (wall: string) => Date.parse(`${wall}:00+09:00`);

test('who leads a draft that a new cadence moves keeps it, its tasks move along, and they are told', async () => {
  const id = await at(0);
  await take(id);
  await addTask(id);
  await rhythm(saturdays);
  expect((await coming())[0]).toMatchObject({ id, localStart: '2026-12-05T19:00', leadId: ken.id });
  expect((await tasksOf(id)).map(({ dueAt }) => dueAt)).toEqual([start('2026-12-02T20:00')]);
  expect(await told()).toMatchObject([{ personId: ken.id, sessionId: id }]);
});

test('the letter names both dates, and its link gives the turn back without signing in', async () => {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url }, { patience: 2000 });
  onTestFinished(async () => mailer.close());
  await take(await at(0));
  await rhythm(saturdays);
  await deliverDue({ ...world.house, mailer });
  const [text = ''] = mailbox.to('ken@example.com').map(({ mail }) => mail.text);
  expect(text).toMatch(/2026年12月5日[\s\S]+これまでの日時: 2026年12月4日/);
  const link = text.match(/http\S+\/lead\/\w+/)?.[0] ?? '';
  await world.stranger().post(new URL(link).pathname, { said: 'give-back', word: '' });
  expect(await liveTurn(world.house.store.read, await at(0), 'lead')).toBeNull();
});

test('who was asked to lead hears of it too; who moves their own session does not', async () => {
  const [first, second] = [await at(0), await at(1)];
  await host.post(urls.turnAct('asa', first, 'ask'), { person: ken.id, part: 'lead' });
  await host.post(urls.turnAct('asa', second, 'take'), { part: 'lead' });
  const to = { date: '2026-12-29', starts: '19:00', ends: '21:00' };
  for (const id of [first, second]) await moveSession(world.house, { personId: hostId }, meetup.id, id, to);
  expect((await told()).map(({ personId }) => personId)).toEqual([ken.id]);
});

test.each([
  ['a lead', (id: string) => take(id)],
  [
    'a lead who said no',
    async (id: string) => {
      await take(id);
      await ken.visitor.post(urls.turnAct('asa', id, 'give-back'), { part: 'lead', word: '出張です' });
    },
  ],
  ['a task added by hand', (id: string) => addTask(id)],
  [
    'a decision',
    (id: string) => host.post(urls.newDecision('asa'), { what: '二部制にする', why: '', rejected: '', session: id }),
  ],
])('a new cadence has no date for it, yet a draft with %s stays', async (_what, work) => {
  const id = await at(1);
  await work(id);
  await rhythm(never);
  expect((await coming()).map((one) => one.id)).toEqual([id]);
});

test('a task of the runbook that somebody took keeps its draft; copies that nobody touched keep none', async () => {
  await host.post(urls.runbook('asa'), { which: 'minimum' });
  const id = await at(1);
  const [first] = await tasksOf(id);
  await ken.visitor.post(urls.task('asa', first?.id ?? ''), { act: 'take' });
  await rhythm(never);
  expect((await coming()).map((one) => one.id)).toEqual([id]);
  expect((await tasksOf(id)).find(({ assigneeId }) => assigneeId !== null)?.id).toBe(first?.id);
});

test('ending deletes nothing: taken up again, the dates stand with their leads and tasks', async () => {
  const id = await at(1);
  await take(id);
  await addTask(id);
  await host.post(urls.endMeetup('asa'), { sure: 'yes' });
  expect((await coming()).map(({ skippedAt }) => skippedAt !== null)).toEqual([true, true, true]);
  await host.post(urls.resumeMeetup('asa'));
  expect((await coming()).map(({ skippedAt }) => skippedAt)).toEqual([null, null, null]);
  expect((await coming())[1]).toMatchObject({ id, leadId: ken.id, leadState: 'accepted' });
  expect(await tasksOf(id)).toHaveLength(1);
});

test('a date the host had left out stays left out when the meetup is taken up again', async () => {
  const id = await at(0);
  await host.post(urls.sessionAct('asa', id, 'skip'), {});
  world.clock.pass({ minutes: 5 });
  await host.post(urls.endMeetup('asa'), { sure: 'yes' });
  await host.post(urls.resumeMeetup('asa'));
  const [row] = await world.house.store.read.select().from(sessions).where(eq(sessions.id, id));
  expect(row?.skippedAt).not.toBeNull();
});

const dueOf = async (sessionId: string) =>
  (await tasksOf(sessionId))
    .filter(({ days }) => days !== null)
    .toSorted((a, b) => (a.days ?? 0) - (b.days ?? 0))
    .map(({ dueAt }) => dueAt);

test('in another zone the tasks of what is not announced yet keep their wall clock', async () => {
  await host.post(urls.runbook('asa'), { which: 'minimum' });
  const before = await dueOf(await at(0));
  await host.post(urls.zone('asa'), { timeZone: 'Asia/Kolkata', go: 'change' });
  expect(await dueOf(await at(0))).toEqual(before.map((one) => one + 3.5 * 3_600_000));
});

test('evenings that last past midnight from now on move what is done the day after', async () => {
  await host.post(urls.runbook('asa'), { which: 'minimum' });
  const before = await dueOf(await at(0));
  await changePlace(world.house, { personId: hostId }, meetup.id, { minutes: 360 } as never);
  const after = await dueOf(await at(0));
  expect([after[0], after.at(-1)]).toEqual([before[0], (before.at(-1) ?? 0) + 86_400_000]);
});
