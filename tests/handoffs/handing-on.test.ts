import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { members, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { audit, links } from '../../src/db/schema/people.ts';
import { teamInvitations } from '../../src/db/schema/team.ts';
import { actOnHandoff, answerHandoff, proposeHandoff } from '../../src/handoffs/actions.ts';
import { liveTurn } from '../../src/leads/queries.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { compose, ownWordsOf } from '../../src/mail/compose.ts';
import { openSession } from '../../src/openings/actions.ts';
import { whyNot } from '../../src/outbox/applies.ts';
import { gather } from '../../src/outbox/gather.ts';
import { letterOf } from '../../src/outbox/letter.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { answerInvitation, inviteToTeam } from '../../src/team/inviting/actions.ts';
import { teamRow } from '../../src/team/queries.ts';
import { makeHanding } from './cast.ts';

let it: Awaited<ReturnType<typeof makeHanding>>;
beforeEach(async () => {
  it = await makeHanding();
});
afterEach(() => it.world.close());

const week = (n: number) => it.weeks[n - 1]?.id ?? '';
const open = (n: number) =>
  openSession(it.world.house, { personId: it.people.host.id }, it.meetup.id, week(n), {
    hostGoing: false,
    leadGoing: false,
    quiet: true,
  });
const after = async (n: number) => {
  it.world.clock.set((it.weeks[n - 1]?.endsAt ?? 0) + 1000);
  return it.follow();
};
const cancel = (n: number) =>
  it.world.house.store.write('session', (tx) =>
    tx
      .update(sessions)
      .set({ cancelledAt: it.world.clock.now() })
      .where(eq(sessions.id, week(n))),
  );

test('nothing changes until the nominee says yes; then both host side by side, and the host answers to the last', async () => {
  expect((await it.propose()).location).toContain('done=proposed');
  expect([await it.host(), await it.roleOf(it.people.ken.id)]).toEqual([it.people.host.id, 'organizer']);
  expect((await it.answer(it.people.ken.visitor, 'accept')).status).toBe(303);
  expect([await it.host(), await it.roleOf(it.people.ken.id)]).toEqual([it.people.host.id, 'co-host']);
  expect(await liveTurn(it.world.house.store.read, week(1), 'lead')).toMatchObject({ personId: it.people.ken.id });
  expect(await liveTurn(it.world.house.store.read, week(1), 'backup')).toMatchObject({ personId: it.people.host.id });
  expect(await liveTurn(it.world.house.store.read, week(2), 'lead')).toBeNull();
});

test('each reads on the page whom they host beside; others read of both', async () => {
  const page = async ({ visitor }: (typeof it.people)['ken']) => (await visitor.get(urls.handoff('asa'))).body;
  await it.propose();
  expect(await page(it.people.host)).toContain('Kenさんにお願いしています');
  expect(await page(it.people.sora)).toContain('Kenさんがお願いを受けています');
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await page(it.people.host)).toContain('Kenさんと一緒に開いています');
  expect(await page(it.people.ken)).toContain('Hanakoさんと一緒に開いています');
  expect(await page(it.people.sora)).toContain('HanakoさんとKenさんが一緒に開いています');
});

test('whose rights begin with a session of the overlap stands in the record once, with their end', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await it.follow();
  const granted = await it.world.house.store.read.select().from(audit).where(eq(audit.verb, 'acceptLead'));
  expect(granted).toMatchObject([{ actorId: it.people.ken.id, subjectId: week(1) }]);
  expect(JSON.parse(granted[0]?.after ?? '')).toMatchObject({ rights: 'organizer', untilAt: expect.any(Number) });
});

test('the role moves by itself when the last session of the overlap is over, and both are told the day before', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await open(1);
  it.world.clock.set((it.weeks[0]?.endsAt ?? 0) - 3_600_000);
  expect([await it.follow(), await it.follow()]).toEqual([0, 0]);
  expect(await it.written('handoff-soon')).toBe(2);
  expect(await it.host()).toBe(it.people.host.id);
  await after(1);
  expect(await it.host()).toBe(it.people.ken.id);
  expect(await it.roleOf(it.people.host.id)).toBe('co-host');
  expect(await it.roleOf(it.people.ken.id)).toBeNull();
  expect(await it.last()).toMatchObject({ outcome: 'completed' });
  expect(await it.verbs()).toEqual(expect.arrayContaining(['proposeHandoff', 'acceptHandoff', 'completeHandoff']));
});

test('a cancelled session does not count: the nominee leads the next one instead', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await open(1);
  await cancel(1);
  await after(1);
  expect(await it.host()).toBe(it.people.host.id);
  expect(await liveTurn(it.world.house.store.read, week(2), 'lead')).toMatchObject({ personId: it.people.ken.id });
  await open(2);
  await after(2);
  expect(await it.host()).toBe(it.people.ken.id);
});

test('a session that never opened does not count', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await after(1);
  expect(await it.host()).toBe(it.people.host.id);
});

test('with no overlap the role moves with the yes; both pressing "ready" ends an overlap early', async () => {
  await it.propose({ overlap: '0' });
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await it.host()).toBe(it.people.ken.id);
  const ken = it.people.ken.visitor;
  await ken.post(urls.handoff('asa'), { nominee: it.people.host.id, overlap: '3' });
  await it.answer(it.people.host.visitor, 'accept');
  await ken.post(urls.handoffAct('asa'), { act: 'ready' });
  expect(await it.host()).toBe(it.people.ken.id);
  await it.people.host.visitor.post(urls.handoffAct('asa'), { act: 'ready' });
  expect(await it.host()).toBe(it.people.host.id);
});

test('either reverts the overlap: roles and turns are as before', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await it.people.ken.visitor.post(urls.handoffAct('asa'), { act: 'revert' });
  expect(await it.last()).toMatchObject({ outcome: 'reverted', endedBy: it.people.ken.id });
  expect([await it.host(), await it.roleOf(it.people.ken.id)]).toEqual([it.people.host.id, 'organizer']);
  expect(await sessionById(it.world.house.store.read, week(1))).toMatchObject({ leadId: it.people.host.id });
  expect(await liveTurn(it.world.house.store.read, week(1), 'backup')).toBeNull();
});

test('a nominee who leaves the team in the overlap ends it: the giver leads again, and nothing moves', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await it.people.ken.visitor.post(urls.teamLeave('asa'));
  expect(await it.last()).toMatchObject({ outcome: 'reverted', endedBy: it.people.ken.id });
  expect(await sessionById(it.world.house.store.read, week(1))).toMatchObject({ leadId: it.people.host.id });
  await open(1);
  await after(1);
  expect(await it.host()).toBe(it.people.host.id);
});

test('one proposal may be pending, also when two are made at once', async () => {
  const said = { nominee: it.people.ken.id, overlap: 1, note: '' };
  const host = { personId: it.people.host.id };
  const both = await Promise.all([
    proposeHandoff(it.world.house, host, it.meetup.id, said),
    proposeHandoff(it.world.house, host, it.meetup.id, { ...said, nominee: it.people.sora.id }),
  ]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  const page = await it.propose();
  expect([page.status, page.body.includes('進んでいる引き継ぎがあります')]).toEqual([422, true]);
});

test.each(['expiry', 'withdrawal', 'decline', 'removal from the meetup', 'deletion'] as const)(
  'a yes after %s changes nothing',
  async (what) => {
    await it.propose({ nominee: it.people.mei.id });
    const { store } = it.world.house;
    if (what === 'expiry') it.world.clock.pass({ days: 14 });
    if (what === 'withdrawal') await it.people.host.visitor.post(urls.handoffAct('asa'), { act: 'withdraw' });
    if (what === 'decline') await it.answer(it.people.mei.visitor, 'decline');
    if (what === 'removal from the meetup')
      await store.write('m', (tx) =>
        tx.update(members).set({ state: 'left' }).where(eq(members.personId, it.people.mei.id)),
      );
    if (what === 'deletion') await it.people.mei.visitor.post('/me/delete', { sure: 'yes' });
    const id = (await it.last())?.id ?? '';
    expect(await answerHandoff(it.world.house, { personId: it.people.mei.id }, id, 'accept')).toBe(false);
    expect(await it.host()).toBe(it.people.host.id);
    expect(await it.last()).toMatchObject({ acceptedAt: null });
  },
);

test('a proposal that nobody answers runs out after 14 days, the host is told, and may ask again', async () => {
  await it.propose();
  it.world.clock.pass({ days: 15 });
  expect(await it.follow()).toBe(1);
  expect(await it.last()).toMatchObject({ outcome: 'expired' });
  expect(await it.written('handoff-told')).toBe(1);
  it.people.host.visitor = await it.world.signIn(it.people.host);
  expect((await it.propose()).location).toContain('done=proposed');
});

test('the link shows what it means to everybody, and only the nominee, signed in lately, answers', async () => {
  await it.propose();
  const id = (await it.last())?.id;
  for (const visitor of [it.world.stranger(), it.people.mei.visitor, it.people.sora.visitor]) {
    expect((await visitor.get(it.page(id))).status).toBe(200);
    expect((await visitor.post(it.page(id), { said: 'accept' })).status).toBe(403);
  }
  const ken = await it.world.signIn(it.people.ken);
  it.world.clock.pass({ hours: 25 });
  expect((await ken.post(it.page(id), { said: 'accept' })).status).toBe(403);
  expect((await it.answer(await it.world.signIn(it.people.ken), 'accept')).status).toBe(303);
  expect(await it.last()).toMatchObject({ acceptedAt: expect.any(Number) });
});

test('only the host proposes, signed in lately', async () => {
  const form = { nominee: it.people.mei.id, overlap: '0' };
  expect((await it.people.sora.visitor.post(urls.handoff('asa'), form)).status).toBe(403);
  it.world.clock.pass({ hours: 25 });
  const page = await it.propose();
  expect([page.status, await it.last()]).toEqual([422, undefined]);
});

test.each([
  [{ nominee: '' }, '選択肢から'],
  [{ nominee: 'nobody' }, 'この会の人から'],
  [{ overlap: '99' }, '選択肢から'],
  [{ note: 'x'.repeat(1001) }, '長すぎます'],
])('a proposal with %j is refused beside its field', async (form, words) => {
  const page = await it.propose(form);
  expect([page.status, page.body.includes(words)]).toEqual([422, true]);
});

test('afterwards members read the announcement, letters name the new host, and what was mailed to the old one is dead', async () => {
  await open(1);
  const [mine] = await it.world.house.store.read.select().from(rsvps).where(eq(rsvps.personId, it.people.mei.id));
  const link = urls.answer(tokenFor(it.world.house.keys, 'answer', mine?.id ?? '', 1));
  const { store, clock } = it.world.house;
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await it.people.ken.visitor.post(urls.announcement('asa'), { announcement: 'これからもよろしくお願いします' });
  const frozen = { message: Buffer.from('old words'), subject: 'old' };
  await store.write('l', (tx) => tx.update(letters).set(frozen).where(eq(letters.kind, 'handoff-proposed')));
  const before = await store.read.select().from(rsvps);
  await it.people.host.visitor.post(urls.handoffAct('asa'), { act: 'ready' });
  await it.people.ken.visitor.post(urls.handoffAct('asa'), { act: 'ready' });
  expect(await it.host()).toBe(it.people.ken.id);
  expect(await it.written('host-changed')).toBe(4);
  const rows = await store.read.select().from(letters).where(eq(letters.kind, 'host-changed'));
  const [found] = await gather(store.read, rows.slice(0, 1), clock.now());
  const house = {
    keys: it.world.house.keys,
    origin: 'http://t',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    signInMinutes: 30,
    inboundAddresses: [],
  };
  expect(found && letterOf(found, house as never, clock.now())).toMatchObject({
    meetup: { hostName: 'Ken' },
    data: { before: 'Hanako', host: 'Ken', announcement: 'これからもよろしくお願いします' },
  });
  expect((await store.read.select().from(letters)).every(({ message }) => message === null)).toBe(true);
  expect(await store.read.select().from(rsvps)).toEqual(before);
  expect((await it.world.stranger().get(link)).status).toBe(200);
  const stale = await store.read.select().from(letters).where(eq(letters.kind, 'handoff-proposed'));
  const [old] = await gather(store.read, stale, clock.now());
  expect(old && whyNot(old, clock.now())).toBe('answered');
});

test('yes, revert, "ready" of both and the chore at once leave one host, and the record says which', async () => {
  for (let round = 0; round < 25; round += 1) {
    const { house } = it.world;
    const giver = (await it.host()) ?? '';
    const nominee = giver === it.people.host.id ? it.people.ken.id : it.people.host.id;
    await proposeHandoff(house, { personId: giver }, it.meetup.id, { nominee, overlap: 1, note: '' });
    const id = (await it.last())?.id ?? '';
    const act = (personId: string, what: 'revert' | 'ready') => actOnHandoff(house, { personId }, it.meetup.id, what);
    await answerHandoff(house, { personId: nominee }, id, 'accept');
    await Promise.all([act(giver, 'ready'), act(nominee, 'ready'), act(giver, 'revert'), it.follow()]);
    it.world.clock.pass({ minutes: 1 });
    const moves = (await house.store.read.select().from(audit).orderBy(audit.id)).filter(
      ({ verb }) => verb === 'completeHandoff',
    );
    const told = moves.toSorted((a, b) => a.at - b.at).at(-1)?.after;
    const expected = told === undefined || told === null ? it.people.host.id : JSON.parse(String(told)).hostId;
    expect(await it.host()).toBe(expected);
    if ((await it.last())?.endedAt === null) await act(giver, 'revert');
  }
  expect((await it.world.house.store.read.select().from(links)).length).toBeGreaterThan(20);
});

/** A co-host makes an observer of Ken. */
const demote = async () => {
  const row = await teamRow(it.world.house.store.read, it.meetup.id, it.people.ken.id);
  return it.people.sora.visitor.post(urls.teamRole('asa', row?.id ?? ''), { role: 'observer' });
};

test('while Ken takes over nobody changes his role: it is refused in words, and he goes on', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  const page = await demote();
  expect([page.status, page.body.includes('主催者を引き継いでいるところです')]).toEqual([422, true]);
  const row = await teamRow(it.world.house.store.read, it.meetup.id, it.people.ken.id);
  expect((await it.people.sora.visitor.get(urls.team('asa'))).body).not.toContain(urls.teamRole('asa', row?.id ?? ''));
  expect((await it.people.ken.visitor.get(urls.kit('asa'))).status).toBe(200);
  expect((await it.people.ken.visitor.post(urls.handoffAct('asa'), { act: 'ready' })).status).toBe(303);
  await it.people.ken.visitor.post(urls.handoffAct('asa'), { act: 'revert' });
  expect([(await demote()).status, await it.roleOf(it.people.ken.id)]).toEqual([303, 'observer']);
});

test('a role that changed before the yes is the one that a revert gives back', async () => {
  await it.propose();
  await demote();
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await it.roleOf(it.people.ken.id)).toBe('co-host');
  await it.people.host.visitor.post(urls.handoffAct('asa'), { act: 'revert' });
  expect(await it.roleOf(it.people.ken.id)).toBe('observer');
});

test('an older invitation to the team that Ken answers while he takes over takes nothing from him', async () => {
  const house = it.world.house;
  await inviteToTeam(house, { personId: it.people.host.id }, it.meetup.id, {
    member: '',
    email: 'ken@example.com',
    role: 'observer',
  });
  const [asked] = await house.store.read.select().from(teamInvitations);
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await answerInvitation(house, asked?.id ?? '', 'accept');
  expect(await it.roleOf(it.people.ken.id)).toBe('co-host');
});

test('a host who would delete their account in the middle of it reads how far it is, and stays', async () => {
  const page = async () => (await it.people.host.visitor.post('/me/delete', { sure: 'yes' })).body;
  await it.propose();
  expect(await page()).toContain('Kenさんに引き継ぎをお願いし、お返事を待っています');
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await page()).toMatch(new RegExp(`Kenさんに引き継いでいるところです.*${urls.handoff('asa')}`));
  expect(await it.host()).toBe(it.people.host.id);
});

test('a nominee whose account ends leaves the giver a word of it', async () => {
  await it.propose();
  await it.people.ken.visitor.post('/me/delete', { sure: 'yes' });
  const told = await it.world.house.store.read.select().from(letters).where(eq(letters.kind, 'handoff-told'));
  expect(told).toMatchObject([{ personId: it.people.host.id, facts: { what: 'gone' } }]);
  expect(await it.last()).toMatchObject({ endedAt: expect.any(Number) });
});

test('the yes brings the nominee the kit by mail: its page opens for who hosts, signed in, and for no forwarded link', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await it.written('handoff-begun')).toBe(1);
  expect((await it.people.ken.visitor.get(urls.kit('asa'))).status).toBe(200);
  expect((await it.people.mei.visitor.get(urls.kit('asa'))).status).toBe(403);
  expect((await it.world.stranger().get(urls.kit('asa'))).location).toContain('/sign-in');
});

const heard = async (kind: 'handoff-told' | 'host-changed' | 'handoff-proposed', personId: string) => {
  const { house } = it.world;
  const rows = await house.store.read.select().from(letters).where(eq(letters.kind, kind));
  const found = await gather(
    house.store.read,
    rows.filter((row) => row.personId === personId),
    house.clock.now(),
  );
  const letter = { ...house, keys: house.keys, origin: 'http://t', locale: 'ja' as const, timeZone: 'Asia/Tokyo' };
  return found.map((one) => {
    const told = letterOf(one, { ...letter, signInMinutes: 30, inboundAddresses: [] } as never, house.clock.now());
    return { ...compose(told, ownWordsOf(told, null)), stale: whyNot(one, house.clock.now()) };
  });
};

test('when one of the two is ready, the other hears of it once, with the page on which to agree', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  for (const act of ['ready', 'not-ready', 'ready']) await it.people.ken.visitor.post(urls.handoffAct('asa'), { act });
  const told = await heard('handoff-told', it.people.host.id);
  const ready = told.filter(({ text }) => text.includes('Ken様が「もう渡せます」を押しました'));
  expect(ready).toMatchObject([{ text: expect.stringContaining('/meetups/asa/handoff'), stale: null }]);
  const desk = (await it.people.host.visitor.get(urls.desk)).body;
  expect(desk).toContain('相手の方が「もう渡せます」を押しています');
  await it.people.ken.visitor.post(urls.handoffAct('asa'), { act: 'not-ready' });
  const later = (await heard('handoff-told', it.people.host.id)).filter(({ text }) => text.includes('もう渡せます'));
  expect(later).toMatchObject([{ stale: 'answered' }]);
});

test('each act says what it did, and a nominee who reverts stays where they may be', async () => {
  const act = async (who: 'host' | 'ken' | 'sora', what: string) =>
    (await it.people[who].visitor.post(urls.handoffAct('asa'), { act: what })).location;
  await it.propose();
  expect(await act('host', 'withdraw')).toContain('done=withdrawn');
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await act('ken', 'revert')).toBe(urls.desk);
  await it.propose({ nominee: it.people.sora.id });
  await it.answer(it.people.sora.visitor, 'accept');
  expect(await act('sora', 'revert')).toContain('handoff?done=reverted');
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  expect([await act('ken', 'ready'), await act('host', 'ready')]).toEqual([
    expect.stringContaining('done=ready'),
    expect.stringContaining('done=moved'),
  ]);
});

test('after a revert the rota does not say that the host gave anything back', async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await it.people.host.visitor.post(urls.handoffAct('asa'), { act: 'revert' });
  expect((await it.people.host.visitor.get(urls.rota('asa'))).body).not.toContain('担当を返しました');
});

test('new host, old host and members read each their own letter of the change', async () => {
  await it.propose({ overlap: '0' });
  const [asked] = await heard('handoff-proposed', it.people.ken.id);
  expect(asked?.text).toMatch(/お返事は\d{4}年\d+月\d+日\(.\)までに/);
  await it.answer(it.people.ken.visitor, 'accept');
  const read = async ({ id }: { id: string }) => (await heard('host-changed', id))[0]?.text.replaceAll('\n', '') ?? '';
  expect(await read(it.people.ken)).toContain('あなたに替わりました');
  expect(await read(it.people.ken)).toContain('/meetups/asa/kit');
  expect(await read(it.people.host)).toContain('これまで会を続けてくださり');
  expect(await read(it.people.mei)).toContain('HanakoからKenに替わりました');
});

test('a link that was passed on tells a stranger nothing between the two, and what became of it to nobody else', async () => {
  await it.propose({ note: '春に引っ越します' });
  const page = async ({ visitor }: { visitor: typeof it.people.ken.visitor }) =>
    (await visitor.get(it.page((await it.last())?.id))).body;
  expect(await page(it.people.ken)).toContain('春に引っ越します');
  expect(await page(it.people.mei)).not.toContain('春に引っ越します');
  expect(await page(it.people.mei)).toContain('Kenさんご本人だけです');
  await it.answer(it.people.ken.visitor, 'decline');
  expect(await page(it.people.ken)).toContain('今回は見送りと承りました');
  expect(await page(it.people.mei)).toContain('この引き継ぎのお願いは終わりました');
  expect(await page(it.people.mei)).toContain(urls.meetup('asa'));
});

test('the record names whom the host asked, and between whom the role moved', async () => {
  await it.propose({ overlap: '0' });
  await it.answer(it.people.ken.visitor, 'accept');
  const record = (await it.people.ken.visitor.get(urls.audit('asa'))).body;
  expect(record).toContain('お願いした人: Ken');
  expect(record).toContain('主催者: Hanako → Ken');
});
