import { and, eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { audit } from '../../src/db/schema/people.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { runbookSteps, taskNotes, tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { turns } from '../../src/db/schema/turns.ts';
import { urls } from '../../src/links/urls.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { openSession } from '../../src/openings/actions.ts';
import { addSession } from '../../src/sessions/actions.ts';
import { seeTasksDone } from '../../src/tasks/seeing/actions.ts';
import { draft } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let host: TestVisitor;
let hostId: string;
let sessionId: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  hostId = hanako.id;
  meetup = await world.meetup(hanako, { slug: 'asa' });
  host = await world.signIn(hanako);
  const startsAt = world.clock.now() + 30 * day;
  sessionId = (await world.session(meetup, { ...draft, startsAt, endsAt: startsAt + 2 * 3_600_000 })).id;
});
afterEach(() => world.close());

async function helper(name: string, role: TeamRole) {
  const person = await world.person(name);
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, since: world.clock.now(), role };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  return { ...person, visitor: await world.signIn(person) };
}
const start = (which = 'minimum') => host.post(urls.runbook('asa'), { which });
const all = () => world.house.store.read.select().from(tasks);
const live = () => world.house.store.read.select().from(tasks).where(isNull(tasks.droppedAt));
const titled = async (title: string) => (await live()).find((one) => one.title.startsWith(title));
const act = async (visitor: TestVisitor, title: string, what: string) =>
  visitor.post(urls.task('asa', (await titled(title))?.id ?? ''), { act: what });

test('tasks of one hour stand in the order of the runbook', async () => {
  await start();
  const { body } = await host.get(urls.sessionTasks('asa', sessionId));
  const places = ['開会(', '自己紹介(', '次回日程の発表', '閉会・'].map((words) => body.indexOf(words));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('Wi-Fi is not broken where it is read, and keeps its hyphen where it is edited or written out', async () => {
  await start();
  const shown = (await host.get(urls.runbook('asa'))).body;
  expect([
    shown.includes('<p>開会(目的・進行・撮影・録音・Wi\u2011Fi'),
    shown.includes('録音・Wi-Fi・お手洗い'),
  ]).toEqual([true, true]);
  expect((await host.get(urls.sessionTasks('asa', sessionId))).body).toContain('Wi\u2011Fi');
  const file = (await host.get(urls.runbookFile('asa'))).body;
  expect([file.includes('Wi-Fi'), file.includes('Wi\u2011Fi')]).toEqual([true, false]);
});

test('an ended meetup has nothing left to do', async () => {
  await start();
  expect((await host.get(urls.tasks('asa'))).body).toContain('引き受ける');
  await host.post(urls.endMeetup('asa'), { sessions: 'cancel', farewell: '', sure: 'yes' });
  const { body } = await host.get(urls.tasks('asa'));
  expect([body.includes('引き受ける'), body.includes('いま残っているものはありません')]).toEqual([false, true]);
});

test('by person each line names its session, and who learns beside somebody has it too', async () => {
  await start();
  const [ren, midori] = [await helper('Ren', 'organizer'), await helper('Midori', 'observer')];
  const task = await titled('開会');
  await host.post(urls.assignTask('asa', task?.id ?? ''), { person: ren.id, watcher: midori.id });
  const { body } = await host.get(`${urls.tasks('asa')}?by=person`);
  expect([body.includes('<h2>Ren</h2>'), body.includes('<h2>Midori</h2>')]).toEqual([true, true]);
  const [, of = ''] = body.split('<h2>Midori</h2>');
  expect(of).toMatch(/開会.*\d+\/\d+\(.\)/s);
});

test('by person a long list is cut with a way to the whole of it', async () => {
  await start('all');
  await world.house.store.write('t', (tx) => tx.update(tasks).set({ assigneeId: hostId, soon: false }));
  const many = (await live()).filter(({ doneAt }) => doneAt === null).length;
  const lines = (body: string) => body.match(/<li/g)?.length ?? 0;
  const cut = (await host.get(`${urls.tasks('asa')}?by=person`)).body;
  expect(cut).toContain('?by=person&amp;all=yes');
  const whole = (await host.get(`${urls.tasks('asa')}?by=person&all=yes`)).body;
  expect(lines(whole) - lines(cut)).toBe(many - 12);
});

test('a small meetup has no tasks until somebody starts a runbook, in its language, short or whole', async () => {
  expect((await host.get(urls.tasks('asa'))).body).toContain('段取りをはじめる');
  await start();
  expect((await live()).length).toBe(15);
  await start('all');
  expect((await live()).length).toBe(15);
  expect((await titled('会場を予約'))?.roles).toEqual(['V']);
});

test('the list shows the next session whole, what is to be done soon as a number, and of later sessions a few', async () => {
  const startsAt = world.clock.now() + 58 * day;
  await world.session(meetup, { ...draft, startsAt, endsAt: startsAt + 7_200_000 });
  await start('all');
  const { body } = await host.get(urls.tasks('asa'));
  expect(body).toMatch(/すぐにやること \d+件/);
  const [, next = '', later = ''] = body.split('<section class="section">');
  const lines = (part: string) => part.match(/<li class="row apart">/g)?.length ?? 0;
  expect(lines(next)).toBe(12);
  expect(lines(later)).toBe(3);
});

test('a step whose day has passed is to be done soon, never overdue, and all such are dropped with one tick', async () => {
  await start();
  const soon = (await live()).filter((one) => one.soon).map(({ days }) => days);
  expect(soon.every((days) => days !== null && days <= -30)).toBe(true);
  const { body } = await host.get(urls.sessionTasks('asa', sessionId));
  expect([body.includes('すぐにやること'), body.includes('期限を過ぎています')]).toEqual([true, false]);
  await host.post(urls.dropTasks('asa', sessionId));
  expect((await live()).some((one) => one.soon)).toBe(false);
  expect((await all()).length).toBe(15);
});

test('sessions that are planned later get their copy, and a moved session moves what is not done', async () => {
  await start();
  await addSession(world.house, { personId: hostId }, meetup.id, {
    date: '2027-03-05',
    starts: '19:00',
    ends: '21:00',
    theme: '',
  } as never);
  expect((await live()).length).toBe(30);
  await act(host, '自己紹介', 'done');
  const before = new Map((await live()).map((one) => [one.id, one]));
  await moveSession(world.house, { personId: hostId }, meetup.id, sessionId, {
    date: '2027-01-09',
    starts: '19:00',
    ends: '21:00',
  });
  for (const one of await live()) {
    const moved = one.sessionId === sessionId && one.doneAt === null;
    expect(one.dueAt === before.get(one.id)?.dueAt).toBe(!moved);
  }
});

test('a task added by hand moves with its session, and what is late no more is neither soon nor told of', async () => {
  await start('all');
  await host.post(urls.sessionTasks('asa', sessionId), { title: '名札を刷る', date: '2026-12-18', role: 'R' });
  await world.house.store.write('told', (tx) => tx.update(tasks).set({ leadToldAt: 1 }).where(eq(tasks.soon, true)));
  const later = { date: '2027-06-05', starts: '19:00', ends: '21:00' };
  const was = { hand: (await titled('名札を刷る'))?.dueAt ?? 0, session: world.clock.now() + 30 * day };
  await moveSession(world.house, { personId: hostId }, meetup.id, sessionId, later);
  const moved = Math.round((Date.parse('2027-06-05T19:00:00+09:00') - was.session) / day);
  expect((await titled('名札を刷る'))?.dueAt).toBe(was.hand + moved * day);
  expect((await live()).some(({ soon, leadToldAt }) => soon || leadToldAt !== null)).toBe(false);
});

test('a task is taken, given back, done and opened again; each act stands in the record', async () => {
  await start();
  const ken = await helper('Ken', 'organizer');
  await act(ken.visitor, '受付開始', 'take');
  await act(ken.visitor, '集合', 'take');
  expect(await titled('集合')).toMatchObject({ assigneeId: ken.id });
  await act(host, '集合', 'take');
  expect(await titled('集合')).toMatchObject({ assigneeId: ken.id });
  await act(ken.visitor, '集合', 'help');
  expect((await host.get(urls.sessionTasks('asa', sessionId))).body).toContain('手助けがほしい');
  await act(ken.visitor, '集合', 'give-back');
  await act(ken.visitor, '集合', 'done');
  expect(await titled('集合')).toMatchObject({ assigneeId: null, doneBy: ken.id });
  await act(ken.visitor, '集合', 'reopen');
  expect(await titled('集合')).toMatchObject({ doneAt: null });
  const verbs = (await world.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
  expect(verbs).toEqual(expect.arrayContaining(['takeTask', 'askForHelp', 'giveTaskBack', 'finishTask', 'reopenTask']));
});

test('twenty who take one task at once make one who has it', async () => {
  await start();
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => helper(`H ${n}`, 'observer')));
  await Promise.all(people.map(({ visitor }) => act(visitor, '集合', 'take')));
  const verbs = (await world.house.store.read.select().from(audit).orderBy(audit.id)).filter(
    ({ verb }) => verb === 'takeTask',
  );
  expect(verbs).toHaveLength(1);
});

test('the host says who does it and who learns beside them; only people of the team, and not the same', async () => {
  await start();
  const [ken, midori] = [await helper('Ken', 'organizer'), await helper('Midori', 'observer')];
  const assign = async (person: string, watcher: string) =>
    host.post(urls.assignTask('asa', (await titled('集合'))?.id ?? ''), { person, watcher });
  await assign(ken.id, midori.id);
  expect(await titled('集合')).toMatchObject({ assigneeId: ken.id, watcherId: midori.id });
  expect((await assign(ken.id, ken.id)).body).toContain('別の人に');
  expect((await assign((await world.person('Stranger')).id, '')).body).toContain('運営の人から選んで');
});

test('an observer learns beside somebody who does a task, and stops', async () => {
  await start();
  const [ken, midori] = [await helper('Ken', 'organizer'), await helper('Midori', 'observer')];
  await act(ken.visitor, '集合', 'take');
  await act(midori.visitor, '集合', 'watch');
  expect(await titled('集合')).toMatchObject({ assigneeId: ken.id, watcherId: midori.id });
  await act(midori.visitor, '集合', 'unwatch');
  expect(await titled('集合')).toMatchObject({ assigneeId: ken.id, watcherId: null });
});

test('a member who leads the session can be given its tasks, and the record says to whom each went', async () => {
  await start();
  const mei = await world.person('Mei');
  const midori = await helper('Midori', 'observer');
  const turn = { id: newId(), meetupId: meetup.id, sessionId, personId: mei.id, part: 'lead' as const, askedAt: 0 };
  await world.house.store.write('turn', (tx) => tx.insert(turns).values({ ...turn, acceptedAt: 1 }));
  const task = (await live())[0];
  const form = { person: mei.id, watcher: midori.id };
  await host.post(urls.assignTask('asa', task?.id ?? ''), form);
  const page = (await host.get(urls.task('asa', task?.id ?? ''))).body;
  expect(page).toContain(`<option value="${mei.id}" selected`);
  const record = (await host.get(urls.audit('asa'))).body;
  expect(record).toMatch(/やることの担当: Mei/);
  expect(record).toMatch(/見て学ぶ人: Midori/);
});

test('an observer sees the tasks, takes one and says something about it; a member sees none', async () => {
  await start();
  const midori = await helper('Midori', 'observer');
  const task = await titled('集合');
  await act(midori.visitor, '集合', 'take');
  await midori.visitor.post(urls.taskNote('asa', task?.id ?? ''), { said: '椅子はいくつ出しますか' });
  expect((await host.get(urls.task('asa', task?.id ?? ''))).body).toContain('椅子はいくつ出しますか');
  expect((await midori.visitor.get(urls.myTasks)).body).toContain('集合');
  expect((await midori.visitor.get(urls.myTasks)).body, 'her own name is known').not.toContain('(お名前なし)');
  expect((await midori.visitor.get('/desk')).body).toContain('わたしのやること');
  expect((await midori.visitor.get(urls.myTasks)).body).toMatch(/<h2><a href="[^"]+\/tasks">[^<]+12\//);
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  expect((await (await world.signIn(mei)).get(urls.tasks('asa'))).status).toBe(403);
});

test('the software ticks a step only when the act or the letter really happened', async () => {
  await start('all');
  const see = () => seeTasksDone(world.house, world.clock.now());
  expect(await see()).toBe(0);
  await openSession(world.house, { personId: hostId }, meetup.id, sessionId, {
    hostGoing: false,
    leadGoing: false,
    quiet: true,
  });
  expect(await see()).toBe(1);
  expect((await live()).filter(({ done, doneAt }) => doneAt !== null && done !== 'opened')).toEqual([]);
  const row = { id: newId(), kind: 'invitation', priority: 5, sessionId, meetupId: meetup.id, personId: hostId };
  const times = { nextAt: 1, expiresAt: 9e15, postedAt: 1, messageId: newId(), dedupeKey: newId() };
  await world.house.store.write('l', (tx) => tx.insert(letters).values({ ...row, ...times }));
  expect(await see()).toBe(0);
  await world.house.store.write('l', (tx) => tx.update(letters).set({ state: 'sent' }).where(eq(letters.id, row.id)));
  expect(await see()).toBe(1);
  expect((await live()).find(({ done }) => done === 'invitation')).toMatchObject({ doneBy: null });
});

const step = (form: Record<string, string> = {}) => ({
  title: '椅子を並べる',
  amount: '1',
  unit: 'hours-before',
  role: 'R',
  doneWhen: '',
  ...form,
});
const steps = () =>
  world.house.store.read
    .select()
    .from(runbookSteps)
    .where(and(eq(runbookSteps.meetupId, meetup.id), isNull(runbookSteps.endedAt)));

test('a step said in other words stays where it stood on the page, among those of its day', async () => {
  await start();
  for (const title of ['椅子を並べる', '机を拭く']) {
    world.clock.pass({ minutes: 1 });
    await host.post(urls.steps('asa'), step({ title }));
  }
  const one = (await steps()).find(({ title }) => title === '椅子を並べる');
  world.clock.pass({ minutes: 1 });
  await host.post(urls.step('asa', one?.id ?? ''), step({ title: '椅子を円く並べる' }));
  const { body } = await host.get(urls.runbook('asa'));
  const [first, second] = ['椅子を円く並べる', '机を拭く'].map((title) => body.indexOf(`value="${title}"`));
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(second ?? 0);
});

test('a step that is added, changed or taken out reaches the tasks that nobody has done, and its history stays', async () => {
  await start();
  await host.post(urls.steps('asa'), step());
  expect(await titled('椅子を並べる')).toMatchObject({ minutes: -60 });
  const one = (await steps()).find(({ title }) => title === '椅子を並べる');
  await host.post(
    urls.step('asa', one?.id ?? ''),
    step({ title: '椅子を円く並べる', amount: '90', unit: 'minutes-before' }),
  );
  expect(await titled('椅子を円く並べる')).toMatchObject({ minutes: -90 });
  expect(await titled('椅子を並べる')).toBeUndefined();
  const now = (await steps()).find(({ replaces }) => replaces === one?.id);
  await host.post(urls.endStep('asa', now?.id ?? ''));
  expect(await titled('椅子を円く並べる')).toBeUndefined();
  expect((await host.get(urls.runbook('asa'))).body).toContain('椅子を円く並べる');
});

test('a task added by hand goes into the runbook with one click', async () => {
  await start();
  await host.post(urls.sessionTasks('asa', sessionId), { title: '花を買う', date: '2026-12-20', role: 'R' });
  const task = await titled('花を買う');
  await host.post(urls.keepInRunbook('asa', task?.id ?? ''));
  expect((await steps()).find(({ title }) => title === '花を買う')).toMatchObject({ days: expect.any(Number) });
});

test.each([
  [{ title: '' }, '入力してください'],
  [{ amount: 'abc' }, '整数'],
  [{ unit: 'years' }, '選択肢から'],
  [{ role: 'X' }, '選択肢から'],
])('a step with %j is refused beside its field, and what was typed stays', async (form, words) => {
  await start();
  const page = await host.post(urls.steps('asa'), step(form));
  expect([page.status, page.body.includes(words)]).toEqual([422, true]);
  expect((await steps()).length).toBe(15);
});

test('who leaves the team or deletes their account leaves no task behind that nobody can take', async () => {
  await start();
  const ken = await helper('Ken', 'organizer');
  await act(ken.visitor, '集合', 'take');
  await ken.visitor.post(urls.taskNote('asa', (await titled('集合'))?.id ?? ''), { said: '私がします' });
  await ken.visitor.post(urls.teamLeave('asa'));
  expect(await titled('集合')).toMatchObject({ assigneeId: null });
  await ken.visitor.post('/me/delete', { sure: 'yes' });
  expect(await world.house.store.read.select().from(taskNotes)).toEqual([]);
});
