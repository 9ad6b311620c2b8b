import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { may as mayHold, policy } from '../../src/access/policy.ts';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { swaps, turns } from '../../src/db/schema/turns.ts';
import { dateBlock } from '../../src/i18n/tear-off.ts';
import { answerTurn } from '../../src/leads/answering/actions.ts';
import { liveTurn } from '../../src/leads/queries.ts';
import { endLeadRights } from '../../src/leads/rights/actions.ts';
import { answerSwap } from '../../src/leads/swapping/actions.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { memberRow } from '../../src/members/queries.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { draft } from '../support/evening.ts';
import { invite } from '../support/links.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
let host: TestVisitor;
let hostId: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  hostId = hanako.id;
  meetup = await world.meetup(hanako, { slug: 'asa' });
  host = await world.signIn(hanako);
});
afterEach(() => world.close());

async function helper(name: string, role: TeamRole | 'member' = 'organizer') {
  const person = await world.person(name);
  await world.join(meetup, person);
  const row = { id: newId(), meetupId: meetup.id, personId: person.id, since: world.clock.now() };
  if (role !== 'member') await world.house.store.write('team', (tx) => tx.insert(team).values({ ...row, role }));
  return { ...person, visitor: await world.signIn(person) };
}
/** A member who was there once and said on their path page that they would like to help. */
async function willing(name: string) {
  const person = await helper(name, 'member');
  const past = world.clock.now() - 30 * day;
  const before = await world.session(meetup, { number: null, startsAt: past, endsAt: past + 7_200_000 });
  const [{ rsvpId }] = await invite(world, before, person);
  await world.house.store.write('rsvp', (tx) => tx.update(rsvps).set({ state: 'going' }).where(eq(rsvps.id, rsvpId)));
  await person.visitor.post(urls.help('asa'), { said: 'offer' });
  return person;
}
/** A session that this person led, so that they are no first-timer. */
async function veteran(name: string, role: TeamRole = 'organizer') {
  const person = await helper(name, role);
  const past = world.clock.now() - 30 * day;
  await world.session(meetup, { number: null, leadId: person.id, startsAt: past, endsAt: past + 7_200_000 });
  return person;
}
const act = (visitor: TestVisitor, sessionId: string, what: 'ask' | 'take' | 'give-back' | 'swap', form = {}) =>
  visitor.post(urls.turnAct('asa', sessionId, what), form);
const live = (sessionId: string, part: 'lead' | 'backup' = 'lead') => liveTurn(world.house.store.read, sessionId, part);
const page = (turnId: string | undefined) => urls.lead(tokenFor(world.house.keys, 'lead', turnId ?? '', 1));
const sent = async (kind: string) =>
  (await world.house.store.read.select().from(letters).where(eq(letters.kind, kind))).map(({ personId, facts }) => ({
    personId,
    said: facts.said,
  }));
const verbs = async () => (await world.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);

test('the host asks somebody by mail, who says yes without signing in; the session knows and the host hears of it', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  expect((await act(host, id, 'ask', { person: ken.id, part: 'lead' })).location).toContain('done=asked');
  const turn = await live(id);
  const asked = await world.stranger().get(page(turn?.id));
  expect([asked.status, asked.body.includes('Kenさんへのお願いです')]).toEqual([200, true]);
  expect(await sessionById(world.house.store.read, id)).toMatchObject({ leadState: 'asked', leadId: ken.id });
  await world.stranger().post(page(turn?.id), { said: 'yes' });
  expect(await sessionById(world.house.store.read, id)).toMatchObject({ leadState: 'accepted', leadId: ken.id });
  expect(await sent('lead-answered')).toEqual([{ personId: hostId, said: 'yes' }]);
});

test('a no keeps its word, which the host reads on the rota, and the session waits for somebody else', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: ken.id, part: 'lead' });
  await world.stranger().post(page((await live(id))?.id), { said: 'no', word: '出張です' });
  expect(await live(id)).toBeNull();
  const { body } = await host.get(urls.rota('asa'));
  expect([body.includes('Kenさんは今回は見送り'), body.includes('出張です')]).toEqual([true, true]);
  expect(await sessionById(world.house.store.read, id)).toMatchObject({ leadState: 'unassigned', leadId: null });
});

test('asking somebody else ends the first request and its link', async () => {
  const [ken, ren] = [await veteran('Ken'), await veteran('Ren')];
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: ken.id, part: 'lead' });
  const first = await live(id);
  await act(host, id, 'ask', { person: ren.id, part: 'lead' });
  expect((await world.stranger().get(page(first?.id))).status).toBe(410);
  expect(await answerTurn(world.house, first?.id ?? '', { said: 'yes', word: '' })).toBe(false);
  expect((await live(id))?.personId).toBe(ren.id);
});

test('who leads for the first time has the host beside them', async () => {
  const midori = await helper('Midori', 'observer');
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: midori.id, part: 'lead' });
  expect(await live(id, 'backup')).toMatchObject({ personId: hostId, acceptedAt: expect.any(Number) });
  const { id: second } = await world.session(meetup, { ...draft, startsAt: world.clock.now() + 40 * day });
  await act(midori.visitor, second, 'take', { part: 'lead' });
  expect(await live(second)).toMatchObject({ personId: midori.id, acceptedAt: expect.any(Number) });
  expect(await live(second, 'backup')).toMatchObject({ personId: hostId, acceptedAt: null });
});

test.each([
  [{ person: '', part: 'lead' }, 422, '選択肢から'],
  [{ person: 'nobody', part: 'lead' }, 422, 'この会の人から'],
  [{ person: 'ken', part: 'king' }, 422, '選択肢から'],
])('a request with %j is refused with words', async (form, status, words) => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  const said = { ...form, person: form.person === 'ken' ? ken.id : form.person };
  const answer = await act(host, id, 'ask', said);
  expect([answer.status, answer.body.includes(words)]).toEqual([status, true]);
  expect(await live(id)).toBeNull();
});

test('who offered help on their path page is suggested to the host, and named to nobody who may not ask', async () => {
  await willing('Aoi');
  const sora = await helper('Sora');
  await world.session(meetup, draft);
  expect((await host.get(urls.rota('asa'))).body).toContain('手伝いたいと言ってくれたAoiさん');
  expect((await sora.visitor.get(urls.rota('asa'))).body).not.toContain('Aoi');
});

test('one person is not both lead and backup', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(ken.visitor, id, 'take', { part: 'lead' });
  const answer = await act(host, id, 'ask', { person: ken.id, part: 'backup' });
  expect([answer.status, answer.body.includes('別の人に')]).toEqual([422, true]);
});

test('twenty who take one session at once make one lead', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => veteran(`Helper ${n}`)));
  const { id } = await world.session(meetup, draft);
  const said = await Promise.all(people.map(({ visitor }) => act(visitor, id, 'take', { part: 'lead' })));
  expect(said.filter(({ location }) => location?.includes('done=taken'))).toHaveLength(1);
  expect(
    said.filter(({ status, body }) => status === 422 && body.includes('もうお願いしている人がいます')),
  ).toHaveLength(19);
  const rows = await world.house.store.read.select().from(turns).where(eq(turns.sessionId, id));
  expect(rows.filter(({ endedAt, declinedAt, part }) => part === 'lead' && !endedAt && !declinedAt)).toHaveLength(1);
});

test('a lead sees the names of that session alone, until seven days after it, and both ends are in the record', async () => {
  const mei = await helper('Mei', 'member');
  const led = await world.session(meetup, draft);
  const other = await world.session(meetup, { number: 2 });
  const [guest] = await invite(world, other, await world.person('Aoi'));
  await act(host, led.id, 'ask', { person: mei.id, part: 'lead' });
  const here = urls.sessionHost('asa', led.id);
  expect((await mei.visitor.get(here)).status).toBe(403);
  await world.stranger().post(page((await live(led.id))?.id), { said: 'yes' });
  expect((await mei.visitor.get(here)).status).toBe(200);
  expect((await mei.visitor.get(urls.sessionHost('asa', other.id))).status).toBe(403);
  expect((await mei.visitor.get(urls.sessionPerson('asa', other.id, guest.rsvpId))).status).toBe(403);
  expect((await mei.visitor.get(urls.members('asa'))).status).toBe(403);
  expect((await mei.visitor.post(urls.sessionAct('asa', led.id, 'cancel'), {})).status).toBe(403);
  world.clock.set((led.endsAt ?? 0) + 7 * day - 1000);
  expect(await endLeadRights(world.house, world.clock.now())).toBe(0);
  expect((await mei.visitor.get(here)).status).toBe(200);
  world.clock.pass({ seconds: 2 });
  expect((await mei.visitor.get(here)).status).toBe(403);
  expect(await endLeadRights(world.house, world.clock.now())).toBeGreaterThan(0);
  expect(await endLeadRights(world.house, world.clock.now())).toBe(0);
  expect(await verbs()).toEqual(expect.arrayContaining(['acceptLead', 'endLeadRights']));
});

test('who stands by has an organizer’s rights by every route of that session, from their yes until seven days after it', async () => {
  const mei = await helper('Mei', 'member');
  const [backed, other] = [await world.session(meetup, { number: 1 }), await world.session(meetup, { number: 2 })];
  const [guest] = await invite(world, backed, await world.person('Aoi'));
  const [stranger] = await invite(world, other, await world.person('Yuki'));
  await act(host, backed.id, 'ask', { person: mei.id, part: 'backup' });
  const values = { slug: 'asa', sessionId: backed.id, rsvpId: guest.rsvpId };
  const rows = Object.entries(policy).filter(
    ([row]) => /^GET .*:sessionId/.test(row) && !/:(?!slug|sessionId|rsvpId)/.test(row),
  );
  const at = (row: string, more = {}) =>
    row.slice(4).replace(/:(\w+)/g, (_all, name: string) => ({ ...values, ...more })[name as 'slug'] ?? '');
  const opened = async (more = {}) => {
    const said = await Promise.all(rows.map(async ([row]) => (await mei.visitor.get(at(row, more))).status));
    return rows.filter((_, n) => said[n] !== 403).map(([row]) => row);
  };
  const may = (role: 'stranger' | 'organizer') => {
    const holder = { role, signedIn: true, operator: false };
    return rows.filter(([, grant]) => mayHold(grant, holder)).map(([row]) => row);
  };
  expect(may('organizer').length - may('stranger').length).toBeGreaterThan(4);
  expect(await opened()).toEqual(may('stranger'));
  await world.stranger().post(page((await live(backed.id, 'backup'))?.id), { said: 'yes' });
  expect(await opened()).toEqual(may('organizer'));
  expect(await opened({ sessionId: other.id, rsvpId: stranger.rsvpId })).toEqual(may('stranger'));
  world.clock.set((backed.endsAt ?? 0) + 7 * day - 1000);
  await endLeadRights(world.house, world.clock.now());
  expect(await opened()).toEqual(may('organizer'));
  world.clock.pass({ seconds: 2 });
  expect(await opened()).toEqual(may('stranger'));
  await endLeadRights(world.house, world.clock.now());
  expect(await verbs()).toEqual(expect.arrayContaining(['acceptLead', 'endLeadRights']));
});

test('a lead who is no more than a member does the tasks of their session, and of no other', async () => {
  const mei = await helper('Mei', 'member');
  const [led, other] = [await world.session(meetup, draft), await world.session(meetup, { number: 2 })];
  await act(host, led.id, 'ask', { person: mei.id, part: 'lead' });
  await world.stranger().post(page((await live(led.id))?.id), { said: 'yes' });
  await host.post(urls.runbook('asa'), { which: 'minimum' });
  const taskIn = async (sessionId: string) =>
    (await world.house.store.read.select().from(tasks).where(eq(tasks.sessionId, sessionId)))[0]?.id ?? '';
  const own = urls.task('asa', await taskIn(led.id));
  expect((await mei.visitor.get(urls.sessionTasks('asa', led.id))).body).toContain(own);
  expect((await mei.visitor.get(own)).status).toBe(200);
  expect((await mei.visitor.post(own, { act: 'take' })).status).toBe(303);
  expect((await mei.visitor.get(urls.task('asa', await taskIn(other.id)))).status).toBe(403);
  expect((await mei.visitor.get(urls.tasks('asa'))).status).toBe(403);
});

test('a turn that is given back takes its rights with it, and the host is told why', async () => {
  const mei = await helper('Mei', 'member');
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: mei.id, part: 'lead' });
  await world.stranger().post(page((await live(id))?.id), { said: 'yes' });
  await act(mei.visitor, id, 'give-back', { part: 'lead', word: '熱が出ました' });
  expect((await mei.visitor.get(urls.sessionHost('asa', id))).status).toBe(403);
  expect((await sent('lead-answered')).map(({ said }) => said).sort()).toEqual(['given-back', 'yes']);
  expect(await sessionById(world.house.store.read, id)).toMatchObject({ leadState: 'unassigned' });
});

test('who is removed from the team leads nothing any more', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(ken.visitor, id, 'take', { part: 'lead' });
  const [row] = await world.house.store.read.select().from(team);
  await host.post(urls.teamEnd('asa', row?.id ?? ''));
  expect(await live(id)).toBeNull();
});

test('who leaves the team leads nothing any more, and the host hears of it', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(ken.visitor, id, 'take', { part: 'lead' });
  await ken.visitor.post(urls.teamLeave('asa'));
  expect([await live(id), await sent('lead-answered')]).toEqual([null, [{ personId: hostId, said: 'left' }]]);
});

/** Mei, no more than a member, has said yes to lead and stands by for another session; she has a task in the first. */
async function leadsAsMember() {
  const mei = await helper('Mei', 'member');
  const first = await world.session(meetup, draft);
  const second = await world.session(meetup, { ...draft, startsAt: world.clock.now() + 40 * day });
  await act(host, first.id, 'ask', { person: mei.id, part: 'lead' });
  await act(host, second.id, 'ask', { person: mei.id, part: 'backup' });
  await world.stranger().post(page((await live(first.id))?.id), { said: 'yes' });
  await world.stranger().post(page((await live(second.id, 'backup'))?.id), { said: 'yes' });
  await world.house.store.write('old', (tx) => tx.delete(letters));
  const leads = async () => [await live(first.id), await live(second.id, 'backup')];
  return { mei, first, leads };
}

test.each([
  [
    'who leaves by stopping its letters',
    (mei: { visitor: TestVisitor }) => mei.visitor.post('/me/letters', { meetupId: meetup.id, what: 'all' }),
  ],
  ['whose account ends', (mei: { visitor: TestVisitor }) => mei.visitor.post('/me/delete', { sure: 'yes' })],
])('somebody %s leads nothing there any more, and the host hears what that leaves open', async (_how, leave) => {
  const { mei, first, leads } = await leadsAsMember();
  await leave(mei);
  expect(await leads()).toEqual([null, null]);
  expect((await mei.visitor.get(urls.sessionHost('asa', first.id))).status).not.toBe(200);
  expect(await sent('lead-answered')).toEqual(Array(2).fill({ personId: hostId, said: 'left' }));
});

test.each([
  ['a co-host takes off the list', 'co-host', 2],
  ['the host takes off the list', 'host', 0],
] as const)(
  'a member whom %s leads nothing any more; the host hears of it unless it was them',
  async (_how, by, letters) => {
    const visitor = by === 'host' ? host : (await helper('Sora', 'co-host')).visitor;
    const { mei, leads } = await leadsAsMember();
    const row = await memberRow(world.house.store.read, meetup.id, mei.id);
    await visitor.post(urls.memberAct('asa', row?.id ?? '', 'remove'));
    expect(await leads()).toEqual([null, null]);
    expect(await sent('lead-answered')).toHaveLength(letters);
  },
);

test('who shares the work and stops the letters of a meetup goes on leading', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(ken.visitor, id, 'take', { part: 'lead' });
  await ken.visitor.post('/me/letters', { meetupId: meetup.id, what: 'all' });
  expect((await live(id))?.personId).toBe(ken.id);
});

/** Ken leads the first session, Ren the second; Ken asks to swap. */
async function asksToSwap() {
  const [ken, ren] = [await veteran('Ken'), await veteran('Ren')];
  const first = await world.session(meetup, draft);
  const second = await world.session(meetup, { ...draft, startsAt: world.clock.now() + 40 * day });
  await act(ken.visitor, first.id, 'take', { part: 'lead' });
  await act(ren.visitor, second.id, 'take', { part: 'lead' });
  await act(ken.visitor, first.id, 'swap', { with: second.id });
  const [swap] = await world.house.store.read.select().from(swaps);
  const leads = async () => [(await live(first.id))?.personId, (await live(second.id))?.personId];
  return { ken, ren, first, second, swapId: swap?.id ?? '', leads };
}

test('two leads swap when both agree, and not before', async () => {
  const { ken, ren, swapId, leads } = await asksToSwap();
  expect(await leads()).toEqual([ken.id, ren.id]);
  const link = urls.swap(tokenFor(world.house.keys, 'swap', swapId, 1));
  expect((await world.stranger().get(link)).body).toContain('担当を交代していただけませんか');
  await Promise.all(Array.from({ length: 5 }, () => world.stranger().post(link, { said: 'yes' })));
  expect(await leads()).toEqual([ren.id, ken.id]);
  expect(await sent('swap-answered')).toEqual([{ personId: ken.id, said: 'yes' }]);
});

test('the host who swaps with a first-timer is beside them, and not their own backup', async () => {
  const mei = await helper('Mei', 'observer');
  const first = await world.session(meetup, draft);
  const second = await world.session(meetup, { ...draft, startsAt: world.clock.now() + 40 * day });
  await act(host, first.id, 'take', { part: 'lead' });
  await act(mei.visitor, second.id, 'take', { part: 'lead' });
  await act(host, second.id, 'take', { part: 'backup' });
  await act(host, first.id, 'swap', { with: second.id });
  const [swap] = await world.house.store.read.select().from(swaps);
  await answerSwap(world.house, swap?.id ?? '', 'yes');
  expect([(await live(first.id))?.personId, (await live(first.id, 'backup'))?.personId]).toEqual([mei.id, hostId]);
  expect([(await live(second.id))?.personId, await live(second.id, 'backup')]).toEqual([hostId, null]);
});

test('a swap gives rights and ends rights, and the record says both of both', async () => {
  const { ken, ren, first, second, swapId } = await asksToSwap();
  world.clock.pass({ minutes: 1 });
  await answerSwap(world.house, swapId, 'yes');
  await endLeadRights(world.house, world.clock.now());
  const rows = (await world.house.store.read.select().from(audit).orderBy(audit.id)).filter(
    ({ at }) => at === world.clock.now(),
  );
  const granted = rows
    .filter(({ verb }) => verb === 'acceptLead')
    .map(({ actorId, subjectId }) => [actorId, subjectId]);
  expect(granted.toSorted()).toEqual(
    [
      [ren.id, first.id],
      [ken.id, second.id],
    ].toSorted(),
  );
  expect(
    rows
      .filter(({ verb }) => verb === 'endLeadRights')
      .map(({ subjectId }) => subjectId)
      .toSorted(),
  ).toEqual([ken.id, ren.id].toSorted());
});

test('a lead whom the host replaces sees no more, and the record says who ended it and when', async () => {
  const [ken, mei] = [await veteran('Ken'), await helper('Mei', 'member')];
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: mei.id, part: 'lead' });
  await world.stranger().post(page((await live(id))?.id), { said: 'yes' });
  await act(host, id, 'ask', { person: ken.id, part: 'lead' });
  const replacedAt = world.clock.now();
  world.clock.pass({ minutes: 5 });
  await endLeadRights(world.house, world.clock.now());
  const rows = await world.house.store.read.select().from(audit).where(eq(audit.verb, 'endLeadRights'));
  expect(rows).toMatchObject([{ subjectId: mei.id, actorId: hostId, at: replacedAt }]);
  expect(await endLeadRights(world.house, world.clock.now())).toBe(0);
});

test('the rota says that a swap waits for its answer, and the page of who agreed names what they lead now', async () => {
  const { ken, swapId, first } = await asksToSwap();
  const rota = async () => (await ken.visitor.get(urls.rota('asa'))).body;
  expect(await rota()).toContain('Renさんに、');
  const link = urls.swap(tokenFor(world.house.keys, 'swap', swapId, 1));
  await world.stranger().post(link, { said: 'yes' });
  const { body } = await world.stranger().get(link);
  expect([body.includes('これからのあなたの担当'), body.includes('いまのあなたの担当')]).toEqual([true, false]);
  expect(body).toContain(dateBlock('ja', first).full);
  expect(await rota()).not.toContain('お返事待ち');
});

test('who is asked for the first time reads who stands beside them; the host is not proposed to themselves', async () => {
  const mei = await helper('Mei', 'observer');
  const { id } = await world.session(meetup, draft);
  expect((await host.get(urls.rota('asa'))).body).toContain('Meiさんの主催体験にいかがでしょう。あなたが副担当で');
  await act(host, id, 'ask', { person: mei.id, part: 'lead' });
  const asked = (await world.stranger().get(page((await live(id))?.id))).body;
  expect(asked).toContain('Hanakoさんが副担当として横につきます。');
});

test('the letter that asks names who asks and who stands beside', async () => {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url }, { patience: 2000 });
  onTestFinished(async () => mailer.close());
  const mei = await helper('Mei', 'observer');
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: mei.id, part: 'lead' });
  await deliverDue({ ...world.house, mailer });
  const [text = ''] = mailbox.to('mei@example.com').map(({ mail }) => mail.text);
  expect(text).toContain('Hanako様からのお願いです。');
  expect(text).toContain('Hanako様が副担当として横につきます。');
});

test('a turn for a session that was called off stands on no desk', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(ken.visitor, id, 'take', { part: 'lead' });
  const desk = async () => (await ken.visitor.get(urls.desk)).body.includes('あなたが担当する回');
  expect(await desk()).toBe(true);
  await world.house.store.write('s', (tx) => tx.update(sessions).set({ cancelledAt: 1 }).where(eq(sessions.id, id)));
  expect(await desk()).toBe(false);
});

test('a swap that is declined leaves both where they were, and is over; whoever asked hears of it', async () => {
  const { ken, ren, swapId, leads } = await asksToSwap();
  const link = urls.swap(tokenFor(world.house.keys, 'swap', swapId, 1));
  await world.stranger().post(link, { said: 'no' });
  await world.stranger().post(link, { said: 'yes' });
  expect(await leads()).toEqual([ken.id, ren.id]);
  expect(await sent('swap-answered')).toEqual([{ personId: ken.id, said: 'no' }]);
});

test('nobody asks to swap a turn that is not theirs, or for one that nobody has', async () => {
  const { ken, ren, leads, first, second } = await asksToSwap();
  const free = await world.session(meetup, { ...draft, number: 3 });
  const asked = async (visitor: TestVisitor, own: string, wanted: string) =>
    (await act(visitor, own, 'swap', { with: wanted })).status;
  expect(await asked(host, first.id, second.id)).toBe(422);
  expect(await asked(ren.visitor, first.id, second.id)).toBe(422);
  expect(await asked(ken.visitor, first.id, free.id)).toBe(422);
  expect(await asked(ken.visitor, first.id, first.id)).toBe(422);
  expect([await leads(), (await sent('swap-asked')).length]).toEqual([[ken.id, ren.id], 1]);
});

test('a swap is over when one of the two gives their turn back', async () => {
  const { ken, ren, swapId, leads, second } = await asksToSwap();
  await act(ren.visitor, second.id, 'give-back', { part: 'lead', word: '' });
  expect(await answerSwap(world.house, swapId, 'yes')).toBe(false);
  expect(await leads()).toEqual([ken.id, undefined]);
});

test('an account that is deleted leaves its turns, and no word of them', async () => {
  const ken = await veteran('Ken');
  const { id } = await world.session(meetup, draft);
  await act(host, id, 'ask', { person: ken.id, part: 'lead' });
  await world.stranger().post(page((await live(id))?.id), { said: 'no', word: '出張です' });
  await act(ken.visitor, id, 'take', { part: 'lead' });
  await ken.visitor.post('/me/delete', { sure: 'yes' });
  expect(await live(id)).toBeNull();
  expect((await world.house.store.read.select().from(turns)).map(({ word }) => word)).not.toContain('出張です');
  expect(await sessionById(world.house.store.read, id)).toMatchObject({ leadState: 'unassigned', leadId: null });
});

test('from the rota a co-host skips a session that is not announced; an organizer is not offered it', async () => {
  const startsAt = world.clock.now() + 20 * day;
  const { id } = await world.session(meetup, { ...draft, number: null, startsAt, endsAt: startsAt + 7_200_000 });
  const [sora, ren] = [await helper('Sora', 'co-host'), await helper('Ren')];
  const way = urls.sessionAct('asa', id, 'skip');
  expect((await ren.visitor.get(urls.rota('asa'))).body).not.toContain(way);
  expect((await sora.visitor.get(urls.rota('asa'))).body).toContain(way);
  await sora.visitor.post(way);
  expect((await sora.visitor.get(urls.rota('asa'))).body).not.toContain(id);
});
