import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { urls } from '../../src/links/urls.ts';
import { actOnTask, assignTask } from '../../src/tasks/actions.ts';
import { mailTasks } from '../../src/tasks/daily/actions.ts';
import { removeFromTeam } from '../../src/team/actions.ts';
import { delivered, pathsIn } from '../rigs/support/letters.ts';
import { draft } from '../support/evening.ts';
import type { Caught } from '../support/mailbox.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let sessionId: string;
let host: { id: string };
let ren: { id: string };
beforeEach(async () => {
  world = await makeWorld({ now: '2026-11-21T07:00:00+09:00' });
  host = await world.person('Hanako');
  meetup = await world.meetup(host, { slug: 'asa' });
  const startsAt = world.clock.now() + 10 * day;
  sessionId = (await world.session(meetup, { ...draft, startsAt, endsAt: startsAt + day / 12 })).id;
  ren = await helper('Ren', 'organizer');
});
afterEach(() => world.close());

async function helper(name: string, role: TeamRole, more = {}) {
  const person = await world.person(name, more);
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, since: world.clock.now(), role };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  return person;
}
async function task(title: string, inDays: number, whose: { id: string } | null, more = {}) {
  const id = newId();
  const row = { id, meetupId: meetup.id, sessionId, title, roles: ['V' as const], createdAt: world.clock.now() };
  const dueAt = world.clock.now() + inDays * day + 13 * 3_600_000;
  const held = whose === null ? {} : { assigneeId: whose.id, assignedAt: world.clock.now() - day };
  await world.house.store.write('task', (tx) => tx.insert(tasks).values({ ...row, dueAt, ...held, ...more }));
  return id;
}
const morning = (hours = 1) => {
  world.clock.pass({ hours });
  return mailTasks(world.house, world.clock.now());
};
const written = () => world.house.store.read.select().from(letters).where(eq(letters.kind, 'tasks-due'));
const taskRow = async (id: string) => (await world.house.store.read.select().from(tasks).where(eq(tasks.id, id)))[0];
const textTo = (mails: Caught[], name: string) =>
  mails.find((one) => one.to.includes(`${name.toLowerCase()}@example.com`))?.mail.text ?? '';
const linkIn = (mails: Caught[]) => mails.flatMap(pathsIn).find((path) => path.startsWith('/my-tasks/')) ?? '';

test('Ren gets one mail in the morning with what is due over all meetups, and no second one that day', async () => {
  const other = await world.meetup(host, { slug: 'yoru', name: '夜の会' });
  const { id: elsewhere } = await world.session(other, draft);
  await world.house.store.write('team', (tx) =>
    tx.insert(team).values({ id: newId(), meetupId: other.id, personId: ren.id, since: 0, role: 'organizer' }),
  );
  await task('名札', 0, ren);
  await task('会場', 2, ren, { sessionId: elsewhere, meetupId: other.id });
  await task('来月のこと', 9, ren);
  expect(await mailTasks(world.house, world.clock.now())).toBe(0);
  expect(await morning()).toBe(1);
  expect([await morning(1), await morning(2), await morning(8)]).toEqual([0, 0, 0]);
  world.clock.set('2026-11-21T08:05:00+09:00');
  const text = textTo(await delivered(world), 'Ren');
  expect(text).toMatch(/■今日まで\n・11\/21\(土\) 名札[\s\S]*■もうすぐ\n・11\/23\(月\) 会場\(夜の会/);
  expect(text).not.toContain('来月のこと');
});

test('each has their own morning: Berlin reads eight hours after Tokyo', async () => {
  const uwe = await helper('Uwe', 'organizer', { timeZone: 'Europe/Berlin' });
  await task('名札', 1, ren);
  await task('会場', 1, uwe);
  await morning();
  expect((await written()).map(({ personId }) => personId)).toEqual([ren.id]);
  await morning(8);
  expect((await written()).map(({ personId }) => personId).sort()).toEqual([ren.id, uwe.id].sort());
});

test('a clock that jumps a day ahead and back brings no second mail for a date', async () => {
  await task('名札', 0, ren);
  const mails = async () => (await written()).filter(({ personId }) => personId === ren.id).length;
  await morning();
  expect(await mails()).toBe(1);
  world.clock.pass({ days: 1 });
  await morning(0);
  expect(await mails()).toBe(2);
  world.clock.pass({ days: -1 });
  await morning(0);
  world.clock.pass({ days: 1, hours: 2 });
  await morning(0);
  expect(await mails()).toBe(2);
});

test('nothing to say, no mail: done, dropped, nobody’s yet, called off, or of an ended meetup', async () => {
  await task('済み', 0, ren, { doneAt: 1 });
  await task('しない', 0, ren, { droppedAt: 1 });
  await task('未定', 0, null);
  await task('遅く写した', -3, ren, { soon: true });
  expect(await morning()).toBe(0);
  await task('名札', 0, ren);
  await world.house.store.write('s', (tx) => tx.update(sessions).set({ cancelledAt: 1 }));
  expect(await morning()).toBe(0);
  await world.house.store.write('s', (tx) => tx.update(sessions).set({ cancelledAt: null }));
  await world.house.store.write('m', (tx) => tx.update(meetups).set({ endedAt: 1 }));
  expect(await morning()).toBe(0);
});

test('the lead reads once of what is overdue in their session, in their own mail', async () => {
  const lead = await helper('Sora', 'observer');
  const accepted = { leadId: lead.id, leadState: 'accepted' as const };
  await world.house.store.write('s', (tx) => tx.update(sessions).set(accepted).where(eq(sessions.id, sessionId)));
  await task('椅子', -1, ren);
  await task('まだ誰も', -2, null);
  await morning();
  expect((await written()).map(({ personId }) => personId).sort()).toEqual([ren.id, lead.id].sort());
  const text = textTo(await delivered(world), 'Sora');
  expect(text).toContain('椅子');
  expect(text).toContain('担当: Ren様');
  expect(text).not.toContain('my-tasks');
  expect(text).toContain(urls.sessionTasks('asa', sessionId));
  expect(text.replaceAll('\n', '')).toContain('ひと声かけてみてください。担当のいないものは、引き受ける方を決めるか');
  world.clock.pass({ days: 1 });
  await morning(0);
  expect((await written()).filter(({ personId }) => personId === lead.id)).toHaveLength(1);
});

test('where nobody leads, the host reads of it, and sees it on the desk', async () => {
  await task('椅子', -1, ren);
  await morning();
  expect((await written()).map(({ personId }) => personId).sort()).toEqual([ren.id, host.id].sort());
  const desk = await (await world.signIn(host)).get(urls.desk);
  expect(desk.body).toContain('期限を過ぎたやることが1件あります');
});

test('two weeks after a session the desk does not ask for what it left any more', async () => {
  await task('椅子', 9, ren);
  const late = async () => (await (await world.signIn(host)).get(urls.desk)).body.includes('期限を過ぎたやること');
  world.clock.pass({ days: 12 });
  expect(await late()).toBe(true);
  world.clock.pass({ days: 13 });
  expect(await late()).toBe(false);
});

test('what nobody had taken is of no use once its session is over: neither mail nor desk speaks of it', async () => {
  const openedAt = world.clock.now();
  await world.house.store.write('s', (tx) => tx.update(sessions).set({ openedAt }).where(eq(sessions.id, sessionId)));
  await task('受付', 9, null);
  await task('お礼', 11, null);
  world.clock.pass({ days: 11 });
  await morning();
  expect(await written()).toHaveLength(0);
  expect((await (await world.signIn(host)).get(urls.desk)).body).not.toContain('期限を過ぎたやること');
  world.clock.pass({ days: 1 });
  await morning();
  const text = textTo(await delivered(world), 'Hanako');
  expect(text).toContain('お礼');
  expect(text).not.toContain('受付');
});

test('a session that never opened leaves nothing overdue once its day is over', async () => {
  await task('お礼', 11, null);
  world.clock.pass({ days: 12 });
  await morning();
  expect(await written()).toHaveLength(0);
  expect((await (await world.signIn(host)).get(urls.desk)).body).not.toContain('期限を過ぎたやること');
});

test('from the link a task is done, given back, or help is asked for, and nobody is signed in', async () => {
  const [badge, chairs, tea] = [await task('名札', 0, ren), await task('椅子', 0, ren), await task('お茶', 1, ren)];
  await morning();
  const link = linkIn(await delivered(world));
  const phone = world.stranger();
  expect((await phone.get(link)).body.match(/name="act" value="(done|give-back|help)"/g)).toHaveLength(9);
  await phone.post(link, { task: badge, act: 'done' });
  await phone.post(link, { task: chairs, act: 'give-back' });
  await phone.post(link, { task: tea, act: 'help' });
  expect([await taskRow(badge), await taskRow(chairs), await taskRow(tea)]).toMatchObject([
    { doneBy: ren.id },
    { assigneeId: null, doneAt: null },
    { assigneeId: ren.id, helpWantedAt: world.clock.now() },
  ]);
  expect((await phone.get(urls.desk)).location).toContain('/sign-in');
});

test('pressed twice is pressed once, and the host gets one letter that help is wanted', async () => {
  const tea = await task('お茶', 1, ren);
  await morning();
  const link = linkIn(await delivered(world));
  const phone = world.stranger();
  for (const _ of [1, 2]) await phone.post(link, { task: tea, act: 'help' });
  const mails = await delivered(world);
  expect(mails.map(({ to }) => to)).toEqual([['hanako@example.com']]);
  expect(mails[0]?.mail.text).toContain('お茶');
  for (const _ of [1, 2]) expect((await phone.post(link, { task: tea, act: 'done' })).location).toContain('said=done');
  expect((await taskRow(tea))?.doneAt).toBe(world.clock.now());
});

test('a lead who asks for help asks the host, and a host asks nobody', async () => {
  const accepted = { leadId: ren.id, leadState: 'accepted' as const };
  await world.house.store.write('s', (tx) => tx.update(sessions).set(accepted).where(eq(sessions.id, sessionId)));
  const [tea, chairs] = [await task('お茶', 1, ren), await task('椅子', 1, host)];
  await actOnTask(world.house, { personId: ren.id }, meetup.id, tea, 'help');
  await actOnTask(world.house, { personId: host.id }, meetup.id, chairs, 'help');
  const wanted = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'help-wanted'));
  const asked = Object.fromEntries(wanted.map(({ toRole, facts }) => [toRole, facts.taskId]));
  expect(asked).toEqual({ host: tea, lead: chairs });
});

test('scanners that open every link of the mail change nothing', async () => {
  const badge = await task('名札', 0, ren);
  await morning();
  const paths = (await delivered(world)).flatMap(pathsIn);
  const { writes } = world.house.store.stats();
  for (const path of paths) {
    await world.stranger().get(path);
    await world.stranger().head(path);
  }
  expect(paths.some((path) => path.startsWith('/my-tasks/'))).toBe(true);
  expect(world.house.store.stats().writes).toBe(writes);
  expect(await taskRow(badge)).toMatchObject({ assigneeId: ren.id, doneAt: null });
});

test('a forwarded link acts on that person’s tasks only', async () => {
  const [badge, chairs] = [await task('名札', 0, ren), await task('椅子', 0, host)];
  await morning();
  const link = linkIn((await delivered(world)).filter(({ to }) => to.includes('ren@example.com')));
  const said = await world.stranger().post(link, { task: chairs, act: 'done' });
  expect(said.location).toContain('said=none');
  expect(await taskRow(chairs)).toMatchObject({ doneAt: null });
  await assignTask(world.house, { personId: host.id }, meetup.id, badge, { person: host.id, watcher: '' });
  await world.stranger().post(link, { task: badge, act: 'give-back' });
  expect(await taskRow(badge)).toMatchObject({ assigneeId: host.id });
});

test('who is no more in the team finds a calm page, and their old link does nothing', async () => {
  const badge = await task('名札', 0, ren);
  await morning();
  const link = linkIn(await delivered(world));
  const [row] = await world.house.store.read.select().from(team).where(eq(team.personId, ren.id));
  await removeFromTeam(world.house, { personId: host.id }, meetup.id, row?.id ?? '');
  expect((await world.stranger().get(link)).status).toBe(410);
  expect((await world.stranger().post(link, { task: badge, act: 'done' })).status).toBe(410);
  expect(await taskRow(badge)).toMatchObject({ assigneeId: null, doneAt: null });
});

test('who learns beside somebody reads when it is done, and sees it behind the link without a sign-in', async () => {
  const midori = await helper('Midori', 'observer');
  await task('名札を並べる', 2, ren, { watcherId: midori.id });
  expect(await morning()).toBe(2);
  const mails = await delivered(world);
  const mine = mails.filter((one) => one.to.includes('midori@example.com'));
  expect(textTo(mine, 'Midori')).toMatch(/■横で見て学ぶもの\n・.*名札を並べる.*Ren/s);
  const { body } = await world.stranger().get(linkIn(mine));
  expect([body.includes('横で見て学ぶこと'), body.includes('Renさんがします')]).toEqual([true, true]);
  expect(body).not.toContain('class="button" href');
});

test('a task that was done before the mail leaves is not in it', async () => {
  const badge = await task('名札', 0, ren);
  await morning();
  await actOnTask(world.house, { personId: ren.id }, meetup.id, badge, 'done');
  expect(await delivered(world)).toEqual([]);
  expect(await written()).toMatchObject([{ state: 'dropped', reason: 'answered' }]);
});
