import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { team } from '../../src/db/schema/team.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { answerInvitation } from '../../src/team/inviting/actions.ts';
import { invite } from '../support/links.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let host: TestVisitor;
let meetup: Awaited<ReturnType<World['meetup']>>;
let mei: { id: string; name: string };
let memberId: string;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako, { slug: 'asa' });
  mei = await world.person('Mei');
  memberId = await world.join(meetup, mei);
  host = await world.signIn(hanako);
});

const ask = (form: Record<string, string>) => host.post(urls.teamInvite('asa'), { role: 'organizer', ...form });
const roles = async () =>
  (await world.house.store.read.select().from(team)).filter((one) => one.endedAt === null).map(({ role }) => role);
const invited = async () => {
  const rows = await world.house.store.read
    .select()
    .from(letters)
    .where(eq(letters.kind, 'team-invited'))
    .orderBy(letters.postedAt);
  return rows.map(({ facts, state }) => ({ id: String(facts.invitationId), state }));
};
const pageOf = (id: string) => urls.teamAsked(tokenFor(world.house.keys, 'team', id, 1));
async function joined(role: string) {
  await ask({ member: memberId, role });
  const [{ id } = { id: '' }] = (await invited()).slice(-1);
  await answerInvitation(world.house, id, 'accept');
  return world.signIn(mei);
}

test('a member is asked by mail, reads what the role means, and is in the team only after a yes', async () => {
  expect((await ask({ member: memberId })).location).toBe('/meetups/asa/team?done=asked');
  const [one] = await invited();
  const page = await world.stranger().get(pageOf(one?.id ?? ''));
  expect([page.status, page.body.includes('運営メンバー'), page.body.includes('Meiさんへのお願いです')]).toEqual([
    200,
    true,
    true,
  ]);
  expect(await roles()).toEqual([]);
  await world.stranger().post(pageOf(one?.id ?? ''), { said: 'accept' });
  expect(await roles()).toEqual(['organizer']);
  const verbs = (await world.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
  expect(verbs).toEqual(expect.arrayContaining(['inviteToTeam', 'joinTeam']));
});

test('the link answers one request and signs nobody in', async () => {
  await ask({ member: memberId });
  const [one] = await invited();
  const phone = world.stranger();
  await phone.post(pageOf(one?.id ?? ''), { said: 'accept' });
  expect((await phone.get('/meetups/asa/team')).location).toContain('/sign-in');
});

test('a new request takes the place of the old one, whose link is dead and whose letter stays', async () => {
  await ask({ member: memberId, role: 'observer' });
  world.clock.pass({ minutes: 1 });
  await ask({ member: memberId, role: 'co-host' });
  const [old, fresh] = await invited();
  expect(old?.state).toBe('dropped');
  expect((await world.stranger().get(pageOf(old?.id ?? ''))).status).toBe(410);
  expect(await answerInvitation(world.house, old?.id ?? '', 'accept')).toBe(false);
  expect(await answerInvitation(world.house, fresh?.id ?? '', 'accept')).toBe(true);
  expect(await roles()).toEqual(['co-host']);
});

test('a no, a request taken back and one of fifteen days give no role', async () => {
  await ask({ member: memberId });
  await answerInvitation(world.house, (await invited())[0]?.id ?? '', 'decline');
  world.clock.pass({ minutes: 1 });
  await ask({ member: memberId });
  const second = (await invited())[1]?.id ?? '';
  await host.post(urls.teamTakeBack('asa', second));
  expect(await answerInvitation(world.house, second, 'accept')).toBe(false);
  world.clock.pass({ minutes: 1 });
  await ask({ member: memberId });
  world.clock.pass({ days: 15 });
  const third = (await invited())[2]?.id ?? '';
  expect((await world.stranger().get(pageOf(third))).status).toBe(410);
  expect(await answerInvitation(world.house, third, 'accept')).toBe(false);
  expect(await roles()).toEqual([]);
});

test('who asked hears of a no, once; nobody else does', async () => {
  await ask({ member: memberId });
  const id = (await invited())[0]?.id ?? '';
  await world.stranger().post(pageOf(id), { said: 'decline' });
  await world.stranger().post(pageOf(id), { said: 'decline' });
  const told = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'team-declined'));
  expect(told).toMatchObject([{ personId: meetup.hostId, facts: { personId: mei.id, role: 'organizer' } }]);
});

test('twenty yeses at once are one role', async () => {
  await ask({ member: memberId });
  const id = (await invited())[0]?.id ?? '';
  const said = await Promise.all(Array.from({ length: 20 }, () => answerInvitation(world.house, id, 'accept')));
  expect(said.filter(Boolean)).toHaveLength(1);
  expect(await roles()).toEqual(['organizer']);
});

test('somebody who is no member is asked by address', async () => {
  await ask({ email: 'Tomo@Example.com' });
  const [tomo] = await world.house.store.read.select().from(people).where(eq(people.email, 'tomo@example.com'));
  expect(await answerInvitation(world.house, (await invited())[0]?.id ?? '', 'accept')).toBe(true);
  expect((await world.house.store.read.select().from(team))[0]?.personId).toBe(tomo?.id);
});

test.each([
  [{}, 'メンバーを選ぶか'],
  [{ email: 'a@b.jp, c@d.jp' }, 'メールアドレスの形'],
  [{ member: 'x', email: 'tomo@example.com' }, 'どちらか一方'],
  [{ member: 'nobody' }, 'このメンバーは見つかりません'],
  [{ email: 'hanako@example.com' }, 'この人は主催者です'],
  [{ email: 'tomo@example.com', role: 'host' }, '選択肢から選んで'],
])('a request with %j is refused beside its field', async (form, words) => {
  const page = await ask(form);
  expect([page.status, page.body.includes(words)]).toEqual([422, true]);
  expect(await invited()).toEqual([]);
});

test('a role is changed or ended by the host, and left by oneself; nothing of it is lost', async () => {
  const visitor = await joined('observer');
  const [row] = await world.house.store.read.select().from(team);
  await host.post(urls.teamRole('asa', row?.id ?? ''), { role: 'co-host' });
  expect(await roles()).toEqual(['co-host']);
  expect((await visitor.get('/meetups/asa/members')).status).toBe(200);
  expect((await visitor.get('/meetups/asa/end')).status).toBe(403);
  await visitor.post(urls.teamLeave('asa'));
  expect(await roles()).toEqual([]);
  expect((await visitor.get('/meetups/asa/members')).status).toBe(403);
  expect(await world.house.store.read.select().from(team)).toHaveLength(2);
});

/** Ken comes to a session, with everything that some may not see. */
async function evening() {
  const ken = await world.person('Ken', { industry: '製造業', reading: 'けん' });
  const session = await world.session(meetup, { capacityOnSite: 1 });
  const [guest, waiting] = await invite(world, session, ken, await world.person('Aoi'));
  await world.stranger().post(guest.page, { answer: 'going', comment: '遅れます' });
  await world.stranger().post(waiting.page, { answer: 'going' });
  return {
    guest,
    here: urls.sessionHost('asa', session.id),
    person: urls.sessionPerson('asa', session.id, guest.rsvpId),
  };
}

test('an observer sees numbers and industries, and nobody’s name', async () => {
  const { here, person } = await evening();
  const visitor = await joined('observer');
  const { body } = await visitor.get(here);
  expect(body).toContain('製造業');
  for (const secret of ['Ken', 'けん', 'Aoi', 'ken@example.com', '遅れます']) expect(body).not.toContain(secret);
  expect((await visitor.get(person)).status).toBe(403);
});

test('an organizer sees names and comments, no address, no personal link, no say in the waitlist', async () => {
  const { here, person, guest } = await evening();
  const visitor = await joined('organizer');
  const list = (await visitor.get(here)).body;
  expect(list).toContain('Ken');
  expect(list).not.toContain('/promote');
  const { body } = await visitor.get(person);
  expect(body).toContain('遅れます');
  for (const secret of ['ken@example.com', guest.token]) expect(body).not.toContain(secret);
  const [waits] = await world.house.store.read.select().from(rsvps).where(eq(rsvps.state, 'waitlisted'));
  expect((await visitor.post(`${here.replace('/host', '')}/rsvps/${waits?.id}/promote`)).status).toBe(403);
});

test('somebody who has said no name is known to organizers by none', async () => {
  const { here } = await evening();
  await world.house.store.write('people', (tx) =>
    tx.update(people).set({ name: '', badgeName: '' }).where(eq(people.name, 'Ken')),
  );
  const visitor = await joined('organizer');
  expect((await visitor.get(here)).body).not.toContain('ken@example.com');
  expect((await host.get(here)).body).toContain('ken@example.com');
});

test('the desk shows whose work one shares; a second organizer makes the meetup no small one', async () => {
  const visitor = await joined('organizer');
  const { body } = await visitor.get('/desk');
  expect(body).toContain('運営に加わっている会');
  expect((await host.get('/meetups/asa/settings/sign-up')).body).toContain('ふりがな');
});

test('a deleted account is in no team', async () => {
  const visitor = await joined('co-host');
  await visitor.post('/me/delete', { sure: 'yes' });
  expect(await roles()).toEqual([]);
});

test('an observer does not read who has been asked to join', async () => {
  const visitor = await joined('observer');
  await ask({ email: 'secret@example.com' });
  expect((await visitor.get('/meetups/asa/team')).body).not.toContain('secret@example.com');
  expect((await host.get('/meetups/asa/team')).body).toContain('secret@example.com');
});
