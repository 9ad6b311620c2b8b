import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { team } from '../../src/db/schema/team.ts';
import { urls } from '../../src/links/urls.ts';
import { draft, type Evening, makeEvening } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';

let evening: Evening;
let host: TestVisitor;
beforeEach(async () => {
  evening = await makeEvening({ capacityOnSite: 20 });
  host = await evening.world.signIn(evening.host);
});
afterEach(() => evening.world.close());

const act = (name: string) => urls.sessionAct(evening.meetup.slug, evening.id, name);
const plain = {
  theme: '失敗談',
  description: '',
  onSite: 'yes',
  venue: '公民館',
  address: '',
  station: '',
  access: '',
  bring: '',
  onlineUrl: '',
  capacityOnSite: '20',
  capacityOnline: '',
  followUpNote: '',
  materialsUrl: '',
};
const refusedWith = async (url: string, form: Record<string, string>) => {
  const answer = await host.post(url, form);
  expect(answer.status, answer.body.slice(0, 300)).toBe(422);
  return answer.body;
};

test.each([
  ['0', '数が小さすぎます'],
  ['-5', '数が小さすぎます'],
  ['1e9', '整数で'],
  ['1000000000', '数が大きすぎます'],
  ['abc', '整数で'],
  ['2.9', '整数で'],
])('a capacity of %s is refused beside its field, and what was typed stays', async (said, why) => {
  const body = await refusedWith(act('edit'), { ...plain, capacityOnSite: said });
  expect(body).toContain(why);
  expect(body).toContain('value="公民館"');
  expect(body).toContain(`value="${said}"`);
  expect(await evening.session()).toMatchObject({ capacityOnSite: 20, venue: '市民会館 会議室A' });
});

test.each([
  [{ date: '2027-02-31', starts: '19:00', ends: '21:00' }, '実在する日付'],
  [{ date: '2026-12-11', starts: '21:00', ends: '19:00' }, '終了は開始より後'],
  [{ date: '2026-11-01', starts: '19:00', ends: '21:00' }, 'これからの日時'],
  [{ date: '9999-12-31', starts: '19:00', ends: '21:00' }, '2100年までの日付'],
  [{ date: '2026-12-11', starts: '25:00', ends: '26:00' }, '時刻を入力'],
  [{ date: '', starts: '', ends: '' }, '入力してください'],
])('the time %o is refused beside its field', async (said, why) => {
  for (const url of [act('move'), urls.newSession(evening.meetup.slug)]) {
    const body = await refusedWith(url, url === act('move') ? said : { ...said, theme: '特別な回' });
    expect(body).toContain(why);
    expect(body).toContain(`value="${said.starts}"`);
  }
});

test('a time that summer time leaves out is refused with its reason', async () => {
  const { world, host: person } = evening;
  const berlin = await world.meetup(person, { timeZone: 'Europe/Berlin' });
  const gap = { date: '2027-03-28', starts: '02:30', ends: '04:00', theme: '' };
  expect(await refusedWith(urls.newSession(berlin.slug), gap)).toContain('夏時間の切り替え');
});

test('neither on site nor online is refused, also a field that the form does not have', async () => {
  const { onSite: _, ...neither } = plain;
  expect(await refusedWith(act('edit'), neither)).toContain('少なくとも一方');
  await refusedWith(act('edit'), { ...plain, cancelledAt: '1' });
});

test('names of ten thousand characters and control characters are refused', async () => {
  await refusedWith(act('edit'), { ...plain, theme: 'あ'.repeat(10_000) });
  expect(await refusedWith(act('edit'), { ...plain, venue: 'a\u0007b' })).toContain('使えない文字');
});

test('saving leads back to the host’s page and says how many are told', async () => {
  const saved = await host.post(act('edit'), plain);
  expect(saved.location).toBe(`${act('host')}?done=edited&told=4`);
  const { body } = await host.get(saved.location ?? '');
  expect(body).toContain('4名に知らせます');
  expect(body).toContain('送信を取り消す');
});

test('called off while somebody typed: they are told, and keep what they typed', async () => {
  const { house, act: by, meetup, id } = evening;
  await cancelSession(house, by, meetup.id, id, { reason: '', number: 'keep' });
  const edited = await refusedWith(act('edit'), { ...plain, description: '長く考えた説明' });
  for (const words of ['この回の内容は、もう変えられません', '長く考えた説明']) expect(edited).toContain(words);
  const moved = await refusedWith(act('move'), { date: '2026-12-08', starts: '19:30', ends: '21:00' });
  for (const words of ['この回の日時は、もう変えられません', '19:30']) expect(moved).toContain(words);
  const off = await refusedWith(act('cancel'), { reason: '会場の都合で', number: 'keep' });
  for (const words of ['この回は、中止にできません', '会場の都合で']) expect(off).toContain(words);
  const later = await refusedWith(act('postpone'), { reason: '日を改めます' });
  for (const words of ['案内中の回ではありません', '日を改めます']) expect(later).toContain(words);
  expect((await host.get(act('edit'))).location).toBe(act('host'));
});

test('opening shows the number and how many are invited, then does it', async () => {
  const { world, meetup } = evening;
  const { id } = await world.session(meetup, draft);
  const open = urls.sessionAct(meetup.slug, id, 'open');
  const { body } = await host.get(open);
  expect(body).toContain('第2回になります');
  expect(body).toContain('メンバー3名');
  const opened = await host.post(open, { hostGoing: 'yes' });
  expect(opened.location).toBe(`${urls.sessionHost(meetup.slug, id)}?done=opened&told=3`);
  const again = await host.post(open, { hostGoing: 'yes' });
  expect(again.location).toContain('refused=notDraft');
});

test('a co-host who opens sees who comes by themselves, each with a box of their own', async () => {
  const { world, meetup, mei, ken } = evening;
  const { id } = await world.session(meetup, { ...draft, leadId: mei.id, leadState: 'accepted' });
  const kens = await world.signIn(ken);
  const coHost = { id: 'k', meetupId: meetup.id, personId: ken.id, role: 'co-host', since: 1 } as const;
  await world.house.store.write('team', (tx) => tx.insert(team).values(coHost));
  const open = urls.sessionAct(meetup.slug, id, 'open');
  const { body } = await kens.get(open);
  for (const words of ['開催担当のMeiさんも参加します', '主催のHanakoさんも参加します']) expect(body).toContain(words);
  expect(body).not.toContain('私も参加します');
  await kens.post(open, { hostGoing: 'yes' });
  const going = await world.house.store.read.select().from(rsvps).where(eq(rsvps.sessionId, id));
  expect(going.filter(({ state }) => state === 'going').map(({ personId }) => personId)).toEqual([meetup.hostId]);
});

test('opened quietly, the rest can be invited later', async () => {
  const { world, meetup } = evening;
  const { id } = await world.session(meetup, draft);
  await host.post(urls.sessionAct(meetup.slug, id, 'open'), { hostGoing: 'yes', quiet: 'yes' });
  expect((await host.get(urls.sessionHost(meetup.slug, id))).body).toContain('まだ送っていない3名');
  const invited = await host.post(urls.sessionAct(meetup.slug, id, 'invite'));
  expect(invited.location).toContain('done=invited&told=3');
  expect((await host.post(urls.sessionAct(meetup.slug, id, 'invite'))).location).toContain('told=0');
});

test('nobody but the host may, and another meetup’s session is not found', async () => {
  const member = await evening.world.signIn(evening.mei);
  const other = await evening.world.meetup(await evening.world.person('Otto'));
  const { id } = await evening.world.session(other);
  for (const name of ['edit', 'move', 'cancel', 'postpone', 'open', 'host']) {
    expect((await member.get(act(name))).status).toBe(403);
    expect((await host.get(urls.sessionAct(evening.meetup.slug, id, name))).status).toBe(404);
  }
});

test('a cancellation whose letters were undone can be told after all', async () => {
  await host.post(act('cancel'), { reason: '台風のため', number: 'keep' });
  const [letter] = await evening.letters('session-cancelled');
  await host.post(urls.undoBatch(evening.meetup.slug, letter?.batchId ?? ''));
  expect((await host.get(act('host'))).body).toContain('4名にまだ知らせていません');
  const told = await host.post(act('tell'));
  expect(told.location).toBe(`${act('host')}?done=told&told=4`);
  const waiting = (await evening.letters('session-cancelled')).filter((one) => one.state === 'waiting');
  expect(waiting).toHaveLength(4);
  expect((await host.get(act('host'))).body).not.toContain('まだ知らせていません');
});

test('moved again after an undone send, the letters speak of the time that people know', async () => {
  const known = await evening.session();
  await host.post(act('move'), { date: '2026-12-11', starts: '19:00', ends: '21:00' });
  const [first] = await evening.letters('session-moved');
  await host.post(urls.undoBatch(evening.meetup.slug, first?.batchId ?? ''));
  await host.post(act('move'), { date: '2026-12-12', starts: '19:00', ends: '21:00' });
  const waiting = (await evening.letters('session-moved')).filter((one) => one.state === 'waiting');
  expect(waiting).toHaveLength(4);
  expect(waiting[0]?.facts.was).toMatchObject({ startsAt: known.startsAt, endsAt: known.endsAt });
});

test('dates, times and numbers are taken as a Japanese keyboard writes them', async () => {
  const when = { date: '２０２６年１２月１１日', starts: '１８：３０', ends: '20時30分' };
  expect((await host.post(act('move'), when)).status).toBe(303);
  expect(await evening.session()).toMatchObject({ localStart: '2026-12-11T18:30' });
  const deadline = { deadlineDate: '２０２６／１２／１０', deadlineTime: '１２：００' };
  expect((await host.post(act('edit'), { ...plain, ...deadline, capacityOnSite: '１２' })).status).toBe(303);
  expect(await evening.session()).toMatchObject({
    capacityOnSite: 12,
    deadlineAt: Date.parse('2026-12-10T12:00:00+09:00'),
  });
});

test('a deadline after the start is refused beside its field, and what was typed stays', async () => {
  const body = await refusedWith(act('edit'), { ...plain, deadlineDate: '2027-01-05', deadlineTime: '12:00' });
  expect(body).toContain('締切は、開始までにしてください');
  expect(body).toContain('value="2027-01-05"');
});
