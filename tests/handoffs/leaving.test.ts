import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appointments } from '../../src/db/schema/departures.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups } from '../../src/db/schema/meetups.ts';
import { stepDown } from '../../src/handoffs/departures/actions.ts';
import { liveTurn } from '../../src/leads/queries.ts';
import { urls } from '../../src/links/urls.ts';
import { gather } from '../../src/outbox/gather.ts';
import { meetupTold } from '../../src/outbox/told.ts';
import { endRole } from '../../src/team/changes.ts';
import { makeLeaving } from './leaving-cast.ts';

let it: Awaited<ReturnType<typeof makeLeaving>>;
beforeEach(async () => {
  it = await makeLeaving();
});
afterEach(() => it.world.close());

const claim = async (who: { id: string }, said = 'claim') => (await it.fresh(who)).post(urls.claim('asa'), { said });
const accept = async (who: { id: string }) =>
  (await it.fresh(who)).post(urls.acceptClaim('asa', (await it.claimRows()).at(-1)?.id ?? ''));
const leaves = () => it.people.host.visitor.post(urls.stepDown('asa'), { said: 'leave', leavesOn: '2027-03-31' });

test('a host who went quiet is asked, then the team; a co-host who said yes hosts after 7 days, and the log says why', async () => {
  expect(await it.quiet()).toBe(1);
  expect(await it.readersOf('host-quiet')).toEqual([it.people.host.id]);
  expect(await it.recorded('askQuietHost')).toMatchObject({
    actorId: null,
    after: expect.stringContaining('"quiet":30'),
  });
  await it.days(3);
  expect(await it.readersOf('host-wanted')).toEqual([it.people.ken.id, it.people.sora.id].toSorted());
  await claim(it.people.sora);
  await it.days(3);
  expect(await it.host()).toBe(it.people.host.id);
  await it.days(1);
  expect([await it.host(), await it.roleOf(it.people.host.id)]).toEqual([it.people.sora.id, 'co-host']);
  expect(await it.recorded('moveHost')).toMatchObject({
    actorId: null,
    after: expect.stringContaining('"cause":"dormant"'),
  });
  expect(await it.departure()).toMatchObject({ outcome: 'moved' });
});

test('nobody becomes host without their own yes: without one, members are asked after 7 days and the operator 14 later', async () => {
  await it.quiet();
  await it.days(7);
  expect(await it.readersOf('host-wanted')).toContain(it.people.mei.id);
  await it.days(30);
  expect(await it.host()).toBe(it.people.host.id);
  expect(await it.readersOf('host-wanted')).toContain(it.olga.id);
});

test('one tap of the host is an act: the search is over, whoever said yes is thanked, and the old link says so', async () => {
  await it.quiet();
  await it.days(4);
  await claim(it.people.sora);
  expect((await it.world.stranger().post(await it.oneTap(), { said: 'stay' })).status).toBe(303);
  expect(await it.departure()).toMatchObject({ outcome: 'stayed', endedBy: it.people.host.id });
  expect(await it.readersOf('claim-told')).toEqual([it.people.sora.id]);
  expect((await it.world.stranger().get(await it.oneTap())).body).toContain('ありがとうございます');
  await it.days(8);
  expect(await it.host()).toBe(it.people.host.id);
});

test('any other act of the host ends it as well', async () => {
  await it.quiet();
  it.world.clock.pass({ hours: 2 });
  await (await it.fresh(it.people.host)).post('/me', { name: 'Hanako' });
  await it.days(1);
  expect(await it.departure()).toMatchObject({ outcome: 'stayed' });
  expect(await it.recorded('hostActsAgain')).toMatchObject({ actorId: null });
});

test('a quiet host who would rather hand on becomes one who steps down, and who said yes has said it', async () => {
  await it.quiet();
  await it.days(4);
  await claim(it.people.sora);
  await it.world.stranger().post(await it.oneTap(), { said: 'leave' });
  expect(await it.departure()).toMatchObject({ kind: 'stepping-down', endedAt: null });
  await accept(it.people.host);
  expect(await it.host()).toBe(it.people.sora.id);
});

test('a scanner that opens the one-tap link changes nothing, and a claim of a visitor who is not signed in is none', async () => {
  await it.quiet();
  await it.days(3);
  const before = it.world.house.store.stats().writes;
  for (let n = 0; n < 3; n += 1) await it.world.stranger().get(await it.oneTap());
  expect(it.world.house.store.stats().writes).toBe(before);
  const forwarded = await it.world.stranger().post(urls.claim('asa'), { said: 'claim' });
  expect([forwarded.status, await it.claimRows()]).toEqual([403, []]);
});

test('a co-host leads the next date of a quiet host at once, with the rights of it in the log', async () => {
  await it.quiet();
  expect((await claim(it.people.sora, 'lead')).location).not.toContain('done');
  await it.days(3);
  expect((await claim(it.people.ken, 'lead')).location).not.toContain('done');
  expect((await it.people.sora.visitor.get(urls.claim('asa'))).body).toContain('この回の開催担当になる');
  await claim(it.people.sora, 'lead');
  const lead = await liveTurn(it.world.house.store.read, it.weeks[0]?.id ?? '', 'lead');
  expect(lead).toMatchObject({ personId: it.people.sora.id, acceptedAt: expect.any(Number) });
  expect(await it.recorded('leadInstead')).toMatchObject({ actorId: it.people.sora.id });
  expect(await it.host()).toBe(it.people.host.id);
});

test('who steps down stays host until they accept somebody; the team is told at once', async () => {
  expect((await leaves()).location).toContain('done=leaving');
  expect(await it.readersOf('host-wanted')).toEqual([it.people.ken.id, it.people.sora.id].toSorted());
  expect((await it.people.host.visitor.get(urls.handoff('asa'))).body).toContain('2027年3月31日');
  await claim(it.people.ken);
  expect(await it.readersOf('claim-made')).toEqual([it.people.host.id, it.people.sora.id].toSorted());
  expect(await it.host()).toBe(it.people.host.id);
  expect((await accept(it.people.host)).location).toContain('done=moved');
  expect([await it.host(), await it.roleOf(it.people.host.id)]).toEqual([it.people.ken.id, 'co-host']);
});

test('stepping down can be taken back, and nothing is deleted', async () => {
  await leaves();
  await claim(it.people.sora);
  await it.people.host.visitor.post(urls.stepDown('asa'), { said: 'stay' });
  expect(await it.departure()).toMatchObject({ outcome: 'taken-back' });
  expect(await it.readersOf('claim-told')).toEqual([it.people.sora.id]);
  expect(await it.claimRows()).toHaveLength(1);
  expect((await accept(it.people.host)).status).toBe(404);
});

test('a co-host accepts in the leaver’s place after a week, never their own claim', async () => {
  await leaves();
  await claim(it.people.ken);
  await accept(it.people.sora);
  expect(await it.host()).toBe(it.people.host.id);
  it.world.clock.pass({ days: 7 });
  await accept(it.people.ken);
  expect(await it.host()).toBe(it.people.host.id);
  await accept(it.people.sora);
  expect(await it.host()).toBe(it.people.ken.id);
});

test('members are asked after 60 days, and may claim from then on', async () => {
  await leaves();
  expect((await claim(it.people.mei)).location).not.toContain('done');
  await it.days(60);
  expect(await it.readersOf('host-wanted')).toContain(it.people.mei.id);
  expect((await claim(it.people.mei)).location).toContain('done=claim');
});

test('a claim is taken back, and one of somebody who left the team is worth nothing', async () => {
  await leaves();
  await claim(it.people.ken);
  await claim(it.people.ken, 'take-back');
  expect((await accept(it.people.host)).status).toBe(404);
  await claim(it.people.sora);
  await it.people.sora.visitor.post(urls.teamLeave('asa'));
  await it.world.house.store.write('t', (tx) =>
    endRole(tx, { meetupId: it.meetup.id, personId: it.people.sora.id }, { personId: null, now: 1 }),
  );
  expect((await accept(it.people.host)).status).toBe(404);
  expect(await it.host()).toBe(it.people.host.id);
});

test('only a host signed in lately accepts, and only the host steps down', async () => {
  await leaves();
  await claim(it.people.ken);
  it.world.clock.pass({ hours: 25 });
  const stale = await it.people.host.visitor.post(urls.acceptClaim('asa', (await it.claimRows())[0]?.id ?? ''));
  expect([stale.location?.includes('refused=signInAgain'), await it.host()]).toEqual([true, it.people.host.id]);
  expect((await it.people.sora.visitor.post(urls.stepDown('asa'), { said: 'leave', leavesOn: '' })).status).toBe(403);
  const bad = await it.people.host.visitor.post(urls.stepDown('asa'), { said: 'leave', leavesOn: '2027-02-31' });
  expect([bad.status, bad.body.includes('実在する日付')]).toEqual([422, true]);
});

test('the operator names a host and says why: the team reads it, the log leads to it, members do not see it', async () => {
  const form = { person: it.people.mei.id, reason: '主催者が転勤したため', agreed: 'yes' };
  expect((await it.operator.post(urls.operatorHost('asa'), form)).location).toContain('done=yes');
  expect(await it.host()).toBe(it.people.mei.id);
  const [row] = await it.world.house.store.read.select().from(appointments);
  expect(await it.recorded('appointHost')).toMatchObject({
    actorId: it.olga.id,
    after: expect.stringContaining(row?.id ?? '?'),
  });
  expect((await it.people.sora.visitor.get(urls.handoff('asa'))).body).toContain('主催者が転勤したため');
  const rows = await it.world.house.store.read.select().from(letters).where(eq(letters.kind, 'host-changed'));
  const told = rows.filter(({ facts }) => 'appointmentId' in facts).map(({ personId }) => personId);
  expect(told.toSorted()).toEqual(
    [it.people.host.id, it.people.ken.id, it.people.mei.id, it.people.sora.id].toSorted(),
  );
});

test.each([
  [{ reason: '' }, '入力してください'],
  [{ agreed: '' }, '先に本人の承諾'],
  [{ person: 'nobody' }, 'この会の人から'],
])('an appointment with %j is refused beside its field', async (wrong, words) => {
  const form = { person: it.people.mei.id, reason: 'r', agreed: 'yes', ...wrong };
  const page = await it.operator.post(urls.operatorHost('asa'), form);
  expect([page.status, page.body.includes(words), await it.host()]).toEqual([422, true, it.people.host.id]);
});

test('the operator sees meetups whose host leaves, and nobody else does', async () => {
  await it.quiet();
  expect((await it.operator.get(urls.operatorHosts)).body).toContain('連絡がありません');
  expect((await it.people.host.visitor.get(urls.operatorHosts)).status).toBe(403);
});

test('a member’s yes for a quiet host without co-hosts reaches the operator', async () => {
  await it.people.sora.visitor.post(urls.teamLeave('asa'));
  await it.quiet();
  await it.days(7);
  await claim(it.people.mei);
  expect(await it.readersOf('claim-made')).toContain(it.olga.id);
  await it.days(30);
  expect(await it.host()).toBe(it.people.host.id);
});

test('a meetup that ends looks for nobody, and does not go on from there when it is taken up again', async () => {
  await it.quiet();
  await it.world.house.store.write('m', (tx) =>
    tx.update(meetups).set({ endedAt: it.world.clock.now() }).where(eq(meetups.id, it.meetup.id)),
  );
  await it.days(8);
  expect(await it.departure()).toMatchObject({ outcome: 'over' });
  expect(await it.readersOf('host-wanted')).toEqual([]);
  expect(await stepDown(it.world.house, { personId: it.people.host.id }, it.meetup.id, { leavesOn: '' })).toBe(false);
});

test('the waits of the meetup count', async () => {
  await it.people.host.visitor.post(urls.waits('asa'), {
    quiet: '40',
    lead: '14',
    team: '2',
    move: '3',
    members: '60',
    operator: '14',
  });
  expect(await it.quiet()).toBe(0);
  await it.days(9);
  expect(await it.readersOf('host-quiet')).toHaveLength(1);
  const short = await it.people.host.visitor.post(urls.waits('asa'), {
    quiet: '40',
    lead: '14',
    team: '5',
    move: '5',
    members: '60',
    operator: '14',
  });
  expect([short.status, short.body.includes('運営の人に尋ねるより後に')]).toEqual([422, true]);
});

test('who steps down reads of themselves, sees each wait as a date with the claims first, and may change the waits', async () => {
  await leaves();
  const page = (await it.people.host.visitor.get(urls.handoff('asa'))).body;
  expect(page).toContain('2027年3月31日(水)ごろまで、とお伝えしています');
  expect(page).toContain('運営の人に尋ねました');
  expect(page).toMatch(/メンバーに尋ねます[\s\S]+サイトの管理者に相談します/);
  expect(page).toContain(`${urls.term('asa')}#waits`);
  expect(page.indexOf('引き受けると言ってくださった方')).toBeLessThan(page.indexOf('次の主催者をお願いする人'));
  const other = (await it.people.sora.visitor.get(urls.handoff('asa'))).body;
  expect(other).toContain('2027年3月31日(水)ごろまでを考えているそうです');
});

test('a day on which no co-host was there to take over is not promised once members are asked', async () => {
  await it.quiet();
  await it.days(4);
  const page = async () => (await (await it.fresh(it.people.sora)).get(urls.claim('asa'))).body;
  expect(await page()).toContain('引き受けた共同主催者');
  await it.days(4);
  expect(await page()).not.toContain('いちばん長い方');
});

test('an operator who is asked reads that they are asked as operator, not as a member', async () => {
  await it.quiet();
  await it.days(30);
  const { house } = it.world;
  const rows = await house.store.read.select().from(letters).where(eq(letters.kind, 'host-wanted'));
  const found = await gather(
    house.store.read,
    rows.filter(({ personId }) => personId === it.olga.id),
    house.clock.now(),
  );
  const ways = { keys: house.keys, origin: 'http://t', locale: 'ja', timeZone: 'Asia/Tokyo', inboundAddresses: [] };
  expect(found.map((one) => meetupTold(one, ways as never)?.because)).toEqual(['operator']);
});
