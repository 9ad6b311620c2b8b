import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import { retros, retroVoices } from '../../src/db/schema/retros.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { runbookSteps, tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { deleteAccount } from '../../src/people/actions.ts';
import { everythingAbout } from '../../src/people/queries.ts';
import { askToLookBack } from '../../src/retros/asking/actions.ts';
import { delivered, pathsIn } from '../rigs/support/letters.ts';
import { draft } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let host: TestVisitor;
let hostId: string;
let past: string;
let next: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  hostId = hanako.id;
  meetup = await world.meetup(hanako, { slug: 'asa' });
  host = await world.signIn(hanako);
  const endsAt = world.clock.now() - 3_600_000;
  past = (await world.session(meetup, { startsAt: endsAt - day / 12, endsAt, openedAt: endsAt - 20 * day })).id;
  const startsAt = world.clock.now() + 27 * day;
  next = (await world.session(meetup, { ...draft, startsAt, endsAt: startsAt + day / 12 })).id;
});
afterEach(() => world.close());

async function helper(name: string, role: TeamRole) {
  const person = await world.person(name);
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, since: world.clock.now(), role };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  return { ...person, visitor: await world.signIn(person) };
}
const ask = () => askToLookBack(world.house, world.clock.now());
const page = () => urls.retro('asa', past);
const voices = () => world.house.store.read.select().from(retroVoices);
const said = { good: '話しやすかった', fix: '受付が混んだ', tryNext: '受付を15分早く開ける' };

test('a host alone is asked nothing; once somebody helps, each of the team gets one mail', async () => {
  expect(await ask()).toBe(0);
  await helper('Ren', 'organizer');
  await helper('Midori', 'observer');
  expect([await ask(), await ask()]).toEqual([3, 0]);
  const mails = await delivered(world);
  expect(mails.flatMap(({ to }) => to).sort()).toEqual(['hanako@example.com', 'midori@example.com', 'ren@example.com']);
  expect((await host.get(urls.desk)).body).toContain('3分だけ、ふりかえりを書きませんか');
});

test('who speaks before anybody was asked leaves nobody unasked, and nothing is closed before that', async () => {
  const ren = await helper('Ren', 'organizer');
  await helper('Midori', 'observer');
  await host.post(urls.retroAct('asa', past, 'close'), { closing: 'おつかれさまでした' });
  expect(await world.house.store.read.select().from(retros)).toEqual([]);
  await ren.visitor.post(page(), said);
  expect(await ask()).toBe(0);
  const mails = await delivered(world);
  expect(mails.flatMap(({ to }) => to).sort()).toEqual(['hanako@example.com', 'midori@example.com']);
  expect((await host.get(urls.desk)).body).toContain('3分だけ、ふりかえりを書きませんか');
});

test('a session called off, one of long ago, or of an ended meetup is not looked back on', async () => {
  await helper('Ren', 'organizer');
  world.clock.pass({ days: 8 });
  expect(await ask()).toBe(0);
  world.clock.pass({ days: -8 });
  await world.house.store.write('m', (tx) => tx.update(meetups).set({ endedAt: 1 }));
  expect(await ask()).toBe(0);
});

test('the others’ words are read once one’s own are said, by the team alone', async () => {
  const ren = await helper('Ren', 'organizer');
  await host.post(page(), said);
  expect((await ren.visitor.get(page())).body).not.toContain('受付が混んだ');
  await ren.visitor.post(page(), { good: '', fix: '', tryNext: '名札を用意する' });
  expect((await ren.visitor.get(page())).body).toContain('受付が混んだ');
  const member = await world.person('Mei');
  await world.join(meetup, member);
  expect((await (await world.signIn(member)).get(page())).status).toBe(403);
});

test('nothing at all is refused beside the field, and what is too long stays typed', async () => {
  const empty = await host.post(page(), { good: ' ', fix: '', tryNext: '' });
  expect([empty.status, empty.body.includes('どれか一つ、書いてください')]).toEqual([422, true]);
  const long = await host.post(page(), { ...said, tryNext: 'あ'.repeat(201) });
  expect([long.status, long.body.includes('受付が混んだ')]).toEqual([422, true]);
  expect(await voices()).toEqual([]);
});

test('by the link from the mail an observer takes part without signing in, and opening it changes nothing', async () => {
  const midori = await helper('Midori', 'observer');
  await ask();
  const mails = (await delivered(world)).filter(({ to }) => to.includes(midori.email));
  const link = mails.flatMap(pathsIn).find((path) => path.startsWith('/retro/')) ?? '';
  const phone = world.stranger();
  const { writes } = world.house.store.stats();
  expect((await phone.get(link)).status).toBe(200);
  expect(world.house.store.stats().writes).toBe(writes);
  await phone.post(link, said);
  expect((await voices()).find(({ personId }) => personId === midori.id)).toMatchObject(said);
  expect((await phone.get(urls.desk)).location).toContain('/sign-in');
});

test('the link of somebody who has left the team is calm and says nothing for them', async () => {
  const ren = await helper('Ren', 'organizer');
  await ask();
  const mine = (await voices()).find(({ personId }) => personId === ren.id);
  const link = urls.retroAsked(tokenFor(world.house.keys, 'retro', mine?.id ?? '', 1));
  await ren.visitor.post(urls.teamLeave('asa'), {});
  expect([(await world.stranger().get(link)).status, (await world.stranger().post(link, said)).status]).toEqual([
    410, 410,
  ]);
  expect((await voices()).find(({ personId }) => personId === ren.id)?.saidAt).toBeNull();
});

test('what is to be tried becomes a task of the next session, once, and its pages say so', async () => {
  await host.post(page(), said);
  const [voice] = await voices();
  for (const _ of [1, 2]) await host.post(urls.retroAct('asa', past, 'tries'), { voice: voice?.id ?? '', as: 'task' });
  const made = await world.house.store.read.select().from(tasks);
  expect(made).toMatchObject([{ sessionId: next, title: said.tryNext, days: -1 }]);
  for (const url of [urls.sessionHost('asa', next), urls.sessionTasks('asa', next), urls.retro('asa', next)])
    expect((await host.get(url)).body).toContain(said.tryNext);
});

test('or a step of the runbook, where there is one', async () => {
  await host.post(page(), said);
  const [voice] = await voices();
  const asStep = { voice: voice?.id ?? '', as: 'step' };
  expect((await host.post(urls.retroAct('asa', past, 'tries'), asStep)).status).toBe(422);
  await host.post(urls.runbook('asa'), { which: 'minimum' });
  await host.post(urls.retroAct('asa', past, 'tries'), asStep);
  const steps = await world.house.store.read.select().from(runbookSteps).where(eq(runbookSteps.title, said.tryNext));
  expect(steps).toHaveLength(1);
});

test('the lead closes it with a line; then nothing is added, all can be read, and the kit says it', async () => {
  const ren = await helper('Ren', 'organizer');
  await host.post(page(), said);
  await host.post(urls.retroAct('asa', past, 'close'), { closing: '次は受付から見直します' });
  await ren.visitor.post(page(), { good: '遅れて', fix: '', tryNext: '' });
  expect((await voices()).map(({ good }) => good).filter(Boolean)).toEqual([said.good]);
  expect((await ren.visitor.get(page())).body).toContain(said.fix);
  const kit = await host.get(urls.kit('asa'));
  expect(kit.body).toContain('次は受付から見直します');
  expect(kit.body).toContain(said.tryNext);
});

test('before it is closed the next date and its lead are named, or how to fix them', async () => {
  const ren = await helper('Ren', 'organizer');
  await ren.visitor.post(page(), said);
  expect((await host.get(page())).body).toMatch(
    /次の回は[^<]*開催担当がまだ決まっていません[\s\S]*\/meetups\/asa\/rota/,
  );
  const lead = { leadId: ren.id, leadState: 'accepted' as const };
  await world.house.store.write('s', (tx) => tx.update(sessions).set(lead).where(eq(sessions.id, next)));
  expect((await host.get(page())).body).toMatch(/次の回は[^<]*開催担当はRenさん/);
  await world.house.store.write('s', (tx) => tx.update(sessions).set({ skippedAt: 1 }).where(eq(sessions.id, next)));
  expect((await host.get(page())).body).toContain('href="/meetups/asa/sessions/new"');
});

test('tasks added, changed, late or dropped are shown beside their button, and go back with one click', async () => {
  await host.post(urls.runbook('asa'), { which: 'minimum' });
  const steps = await world.house.store.read.select().from(runbookSteps);
  const at = { meetupId: meetup.id, sessionId: past, createdAt: 0, dueAt: world.clock.now() - 3 * day };
  const copy = (n: number, more = {}) => {
    const { id: stepId, title, doneWhen, roles, days, minutes } = steps[n] as (typeof steps)[number];
    return { id: newId(), ...at, stepId, title, doneWhen, roles, days, minutes, ...more };
  };
  const changed = copy(0, { title: '会場に電話する', days: -45, minutes: null, doneAt: 1, doneBy: hostId });
  const rows = [changed, copy(1, { doneAt: world.clock.now(), doneBy: hostId }), copy(2, { droppedAt: 1 })];
  const added = { id: newId(), ...at, title: '花を買う', roles: ['L' as const] };
  await world.house.store.write('t', (tx) => tx.insert(tasks).values([...rows, added]));
  const { body } = await host.get(page());
  for (const word of ['変えた', '遅れた', 'しなかった', '加えた']) expect(body).toContain(`>${word}</span>`);
  await host.post(urls.keepInRunbook('asa', changed.id), { next: page() });
  const kept = (await world.house.store.read.select().from(runbookSteps)).find(
    ({ replaces }) => replaces === steps[0]?.id,
  );
  expect(kept).toMatchObject({ title: '会場に電話する', days: -45, endedAt: null });
  expect((await host.get(page())).body).not.toContain('会場に電話する');
});

test('what somebody said is in their data, and goes with their account', async () => {
  const ren = await helper('Ren', 'organizer');
  await ren.visitor.post(page(), said);
  expect((await everythingAbout(world.house.store.read, ren.id)).retrospectives).toMatchObject([said]);
  await deleteAccount(world.house, { personId: ren.id });
  expect((await voices()).filter(({ personId }) => personId === ren.id)).toEqual([]);
  expect(await world.house.store.read.select().from(retros)).toHaveLength(1);
});

test('who has said it before the mail leaves is not asked any more', async () => {
  await helper('Ren', 'organizer');
  await ask();
  await host.post(page(), said);
  await delivered(world);
  const rows = await world.house.store.read.select().from(letters).where(eq(letters.personId, hostId));
  expect(rows).toMatchObject([{ kind: 'retro-asked', state: 'dropped', reason: 'answered' }]);
});

test('ten thousand characters are refused beside their field, and none of them is lost', async () => {
  const good = '良'.repeat(10_000);
  const page = await host.post(urls.retro('asa', past), { good, fix: '', tryNext: '' });
  expect([page.status, page.body.includes(good)]).toEqual([422, true]);
});
