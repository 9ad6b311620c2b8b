import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { attendance } from '../../src/db/schema/attendance.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { pollDates, pollMarks, polls, pollVoters } from '../../src/db/schema/polls.ts';
import { team } from '../../src/db/schema/team.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { openSession } from '../../src/openings/actions.ts';
import { cameBefore } from '../../src/polls/queries.ts';
import { remindPolls } from '../../src/polls/reminding/actions.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
let world: World;
let host: TestVisitor;
let meetup: Awaited<ReturnType<World['meetup']>>;
const cast: Record<string, { id: string; email: string }> = {};
beforeEach(async () => {
  world = await makeWorld();
  cast.hanako = await world.person('Hanako');
  meetup = await world.meetup(cast.hanako, { slug: 'asa' });
  for (const name of ['Mei', 'Ken']) {
    cast[name] = await world.person(name, { industry: name === 'Mei' ? '医療' : '教育' });
    await world.join(meetup, cast[name]);
  }
  host = await world.signIn(cast.hanako);
});

const said = {
  title: '12月の回',
  note: '',
  dates: '12/8\n12/10 18:30',
  starts: '19:00',
  minutes: '90',
  deadlineDate: '2026-11-28',
  deadlineTime: '21:00',
  asks: 'members',
};
const read = () => world.house.store.read;
const open = async (more = {}) =>
  (await host.post(urls.newPoll('asa'), { ...said, ...more })).location?.split('?')[0] ?? '';
const thePoll = async () => (await read().select().from(polls))[0] as typeof polls.$inferSelect;
const voters = () => read().select().from(pollVoters);
const marks = () => read().select().from(pollMarks);
const dates = async () => (await read().select().from(pollDates)).sort((a, b) => a.startsAt - b.startsAt);
const ownPage = async (name: string) => {
  const row = (await voters()).find((one) => one.personId === cast[name]?.id && one.confirmedAt !== null);
  return urls.pollAnswer(tokenFor(world.house.keys, 'poll-answer', row?.id ?? '', row?.linkVersion ?? 1));
};
const publicPage = async () => urls.pollPublic(tokenFor(world.house.keys, 'poll', (await thePoll()).id, 1));
const letterRows = (kind: string) => read().select().from(letters).where(eq(letters.kind, kind));
const asked = async (more = {}) => ({ d1: 'yes', name: 'Sato', email: '', form: newId(), ...more });

test('the host asks all members, and each answers by a link of their own', async () => {
  await open();
  expect((await letterRows('poll-asked')).map(({ personId }) => personId).sort()).toEqual(
    [cast.hanako?.id, cast.Mei?.id, cast.Ken?.id].sort(),
  );
  const page = await ownPage('Mei');
  expect((await world.stranger().get(page)).body).toContain('Meiさんのお返事ページ');
  await world.stranger().post(page, { d1: 'yes', d2: 'no' });
  await world.stranger().post(page, { d1: 'maybe', d2: '' });
  expect((await marks()).map((one) => one.said)).toEqual(['maybe']);
});

test('the first answer is thanked for, a later one is a change', async () => {
  await open();
  const page = await ownPage('Mei');
  const mei = world.stranger();
  const said = async (form: Record<string, string>) =>
    (await mei.get((await mei.post(page, form)).location ?? '')).body;
  expect(await said({ d1: 'yes' })).toContain('お返事をいただきました');
  expect(await said({ d1: 'no' })).toContain('直しました');
});

test('each date is asked for by its day and its hours, in both languages', async () => {
  await open();
  const page = await publicPage();
  expect((await world.stranger().get(page)).body).toContain('12/8(火) 19:00〜20:30');
  expect((await world.stranger().get(`${page}?lang=en`)).body).toContain('Tue, Dec 8 19:00–20:30');
});

test('two answers of one person at once are one answer', async () => {
  await open();
  const page = await ownPage('Mei');
  await Promise.all(
    Array.from({ length: 6 }, (_, n) => world.stranger().post(page, { d1: n % 2 ? 'yes' : 'no', d2: 'yes' })),
  );
  expect((await marks()).length).toBe(2);
  expect((await voters()).filter((one) => one.answeredAt !== null)).toHaveLength(1);
});

test('anybody answers by the public link and gets a page of their own; the same form sent twice is one answer', async () => {
  await open();
  const form = await asked();
  const pages = await Promise.all([1, 2, 3].map(async () => world.stranger().post(await publicPage(), form)));
  expect(new Set(pages.map(({ location }) => location)).size).toBe(1);
  const own = pages[0]?.location?.split('?')[0] ?? '';
  await world.stranger().post(own, { d1: 'no', d2: 'yes' });
  expect((await marks()).map((one) => one.said).sort()).toEqual(['no', 'yes']);
  await world.stranger().post(`${own}/forget`);
  expect([(await marks()).length, (await world.stranger().get(own)).status]).toEqual([0, 410]);
});

test('who types the name and address of a member changes nothing of theirs', async () => {
  await open();
  await world.stranger().post(await ownPage('Mei'), { d1: 'yes', d2: 'yes' });
  const answer = await world
    .stranger()
    .post(await publicPage(), await asked({ d1: 'no', name: 'Mei', email: cast.Mei?.email }));
  const body = (await world.stranger().get(answer.location ?? '')).body;
  expect(body).not.toContain('mei@example.com');
  expect((await marks()).map((one) => one.said).sort()).toEqual(['no', 'yes', 'yes']);
});

test('known and unknown addresses get the same page and one letter each', async () => {
  await open();
  const pages = [];
  for (const email of [cast.Mei?.email, 'nobody@example.org']) {
    const { location, status } = await world.stranger().post(await publicPage(), await asked({ email }));
    const { body } = await world.stranger().get(location ?? '');
    pages.push([
      status,
      location?.replace(/answers\/\w+/, ''),
      body.replace(/[a-z2-7]{26}|value="[\w-]{22}"|○\d/g, ''),
    ]);
  }
  expect(pages[0]).toEqual(pages[1]);
  expect(await letterRows('poll-confirm')).toHaveLength(2);
});

test('one mailbox gets three letters a day however often it is typed', async () => {
  await open();
  for (let n = 0; n < 8; n += 1)
    await world.stranger().post(await publicPage(), await asked({ email: `vic.tim+${n}@example.org` }));
  expect(await letterRows('poll-confirm')).toHaveLength(3);
  expect((await voters()).filter((one) => one.isPublic)).toHaveLength(8);
});

describe('the owner of the address', () => {
  const typed = async (email: string) => {
    const { location } = await world.stranger().post(await publicPage(), await asked({ d1: 'no', email }));
    const row = (await voters()).find((one) => one.isPublic) as typeof pollVoters.$inferSelect;
    return {
      shown: location?.split('?')[0] ?? '',
      confirm: urls.confirmPoll(tokenFor(world.house.keys, 'poll-confirm', row.id, 1)),
    };
  };

  test('confirms, and from then on only their own link changes the answer', async () => {
    await open();
    const { shown, confirm } = await typed('sato@example.org');
    expect((await world.stranger().get(confirm)).body).toContain('このお返事は、あなたのものですか');
    const own = (await world.stranger().post(confirm, { said: 'mine' })).location?.split('?')[0] ?? '';
    expect((await world.stranger().post(shown, { d1: 'yes' })).status).toBe(410);
    expect((await world.stranger().post(own, { d1: 'yes' })).status).toBe(303);
    expect((await read().select().from(people).where(eq(people.email, 'sato@example.org')))[0]?.name).toBe('Sato');
  });

  test('who was asked as well keeps one row, with what they said last', async () => {
    await open();
    await world.stranger().post(await ownPage('Mei'), { d1: 'yes', d2: 'yes' });
    world.clock.set(world.clock.now() + 60_000);
    const { confirm } = await typed(cast.Mei?.email ?? '');
    await world.stranger().post(confirm, { said: 'mine' });
    expect((await voters()).filter((one) => one.personId === cast.Mei?.id)).toHaveLength(1);
    expect((await marks()).map((one) => one.said)).toEqual(['no']);
  });

  test('says it is not theirs, and the address leaves the answer', async () => {
    await open();
    const { confirm } = await typed('victim@example.org');
    expect((await world.stranger().post(confirm, { said: 'not-mine' })).body).toContain('アドレスを消しました');
    expect((await voters()).find((one) => one.isPublic)?.personId).toBeNull();
  });
});

test('a closed poll waits on the host’s desk until its date is picked; its page then leads to the open session', async () => {
  const page = await open();
  const desk = async () => (await host.get(urls.desk)).body.includes('日程調整「12月の回」が締め切られました');
  expect(await desk()).toBe(false);
  await host.post(`${page}/close`);
  expect(await desk()).toBe(true);
  await host.post(`${page}/decide`, { date: (await dates())[0]?.id ?? '' });
  expect(await desk()).toBe(false);
  const link = await publicPage();
  expect((await world.stranger().get(link)).body).not.toContain('決まった回を見る');
  await openSession(world.house, { personId: null }, meetup.id, (await thePoll()).sessionId ?? '', {
    hostGoing: true,
    leadGoing: true,
  });
  expect((await world.stranger().get(link)).body).toContain('決まった回を見る');
});

test('a newcomer is who has not come: an absence that was confirmed is no visit, a walk-in is one', async () => {
  await open();
  const endsAt = world.clock.now() - 3 * day;
  const past = await world.session(meetup, { startsAt: endsAt - 7_200_000, endsAt, openedAt: 1 });
  const [mei, ken] = [cast.Mei as { id: string }, cast.Ken as { id: string }];
  const at = { meetupId: meetup.id, sessionId: past.id };
  const rsvp = { ...at, personId: mei.id, state: 'going' as const, uid: 'u', createdAt: 0 };
  await world.house.store.write('t', async (tx) => {
    await tx.insert(rsvps).values({ id: newId(), ...rsvp });
    await tx.insert(attendance).values({ id: newId(), ...at, personId: mei.id, came: 'no-show', confirmedAt: 1 });
    await tx.insert(attendance).values({ id: newId(), ...at, personId: ken.id, came: 'attended', confirmedAt: 1 });
  });
  expect([...(await cameBefore(read(), await thePoll(), world.clock.now()))]).toEqual([ken.id]);
});

test('attendees see counts, organizers names, observers none', async () => {
  const page = await open();
  await world.stranger().post(await ownPage('Mei'), { d1: 'yes', d2: 'no' });
  const seen = (await world.stranger().get(await ownPage('Ken'))).body;
  expect([seen.includes('○1'), seen.includes('Mei')]).toEqual([true, false]);
  const shown = (await host.get(page)).body;
  expect([shown.includes('Mei'), shown.includes('初めての方'), shown.includes('医療')]).toEqual([true, false, true]);
  const past = world.clock.now() - 30 * day;
  await world.session(meetup, { startsAt: past, endsAt: past + 7_200_000 });
  expect((await host.get(page)).body).toContain('初めての方 1名');
  const midori = await world.person('Midori');
  const row = {
    id: newId(),
    meetupId: meetup.id,
    personId: midori.id,
    role: 'observer' as const,
    since: world.clock.now(),
  };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  const observed = (await (await world.signIn(midori)).get(page)).body;
  expect([observed.includes('Mei'), observed.includes('○1')]).toEqual([false, true]);
});

test('after the deadline the page is calm and nothing changes any more', async () => {
  await open();
  const page = await ownPage('Mei');
  await world.stranger().post(page, { d1: 'yes' });
  world.clock.set((await thePoll()).deadlineAt + 1);
  await world.stranger().post(page, { d1: 'no' });
  await world.stranger().post(await publicPage(), await asked());
  expect((await marks()).map((one) => one.said)).toEqual(['yes']);
  for (const at of [page, await publicPage()])
    expect((await world.stranger().get(at)).body).toContain('回答の受付は終わりました');
});

test('pressed by several at once, a date becomes one session, and the log says who took it', async () => {
  const page = await open();
  const [first] = await dates();
  const pressed = await Promise.all(
    Array.from({ length: 5 }, () => host.post(`${page}/decide`, { date: first?.id ?? '' })),
  );
  expect(new Set(pressed.map(({ location }) => location)).size).toBe(1);
  const made = await read().select().from(sessions).where(eq(sessions.meetupId, meetup.id));
  expect(made).toMatchObject([{ startsAt: first?.startsAt, localStart: '2026-12-08T19:00' }]);
  expect((made[0]?.endsAt ?? 0) - (made[0]?.startsAt ?? 0)).toBe(90 * 60_000);
  expect(await read().select().from(audit).where(eq(audit.verb, 'decideDate'))).toHaveLength(1);
});

test('the session it becomes is named as the poll is', async () => {
  await host.post(`${await open()}/decide`, { date: (await dates())[0]?.id ?? '' });
  const { title, sessionId } = await thePoll();
  const themeOf = async () =>
    (
      await read()
        .select()
        .from(sessions)
        .where(eq(sessions.id, sessionId ?? ''))
    )[0]?.theme;
  expect([title.length > 0, await themeOf()]).toEqual([true, title]);
});

test.each([
  ['has none takes the title of the poll', '', '12月の回'],
  ['has one keeps it', 'もう決まったこと', 'もう決まったこと'],
])('of the draft that stands there already, a theme that %s', async (_rule, theme, becomes) => {
  const [page, [first]] = [await open(), await dates()];
  const when = { startsAt: first?.startsAt ?? 0, localStart: first?.localStart ?? '', openedAt: null };
  const { id } = await world.session(meetup, { ...when, number: null, theme });
  await host.post(`${page}/decide`, { date: first?.id ?? '' });
  expect((await thePoll()).sessionId).toBe(id);
  expect(await read().select().from(sessions)).toMatchObject([{ id, theme: becomes }]);
});

test('when it opens, those who said ○ are invited first, the others a while later', async () => {
  const page = await open();
  const [first] = await dates();
  await world.stranger().post(await ownPage('Mei'), { d1: 'yes', d2: 'no' });
  await world.stranger().post(await ownPage('Ken'), { d1: 'no', d2: 'yes' });
  await host.post(`${page}/decide`, { date: first?.id ?? '' });
  const sessionId = (await thePoll()).sessionId ?? '';
  await openSession(world.house, { personId: null }, meetup.id, sessionId, { hostGoing: true, leadGoing: true });
  const at = async (name: string) =>
    (
      await read()
        .select()
        .from(letters)
        .where(and(eq(letters.kind, 'invitation'), eq(letters.personId, cast[name]?.id ?? '')))
    )[0]?.nextAt ?? 0;
  expect((await at('Ken')) - (await at('Mei'))).toBe(day);
});

test('a confirmed answerer who is no member is invited too; one who never confirmed is not', async () => {
  const page = await open({ asks: 'nobody' });
  for (const email of ['sato@example.org', 'never@example.org'])
    await world.stranger().post(await publicPage(), await asked({ email }));
  const sato = (await voters())[0];
  await world
    .stranger()
    .post(urls.confirmPoll(tokenFor(world.house.keys, 'poll-confirm', sato?.id ?? '', 1)), { said: 'mine' });
  await host.post(`${page}/decide`, { date: (await dates())[0]?.id ?? '' });
  await openSession(world.house, { personId: null }, meetup.id, (await thePoll()).sessionId ?? '', {
    hostGoing: true,
    leadGoing: true,
  });
  const invited = new Set((await letterRows('invitation')).map(({ personId }) => personId));
  expect([invited.has(sato?.personId ?? ''), invited.size]).toEqual([true, 3]);
});

test('who has not answered is written to once before the deadline, and only where the host ticked it', async () => {
  await open({ remind: 'yes' });
  await world.stranger().post(await ownPage('Mei'), { d1: 'yes' });
  world.clock.set((await thePoll()).deadlineAt - 20 * 3_600_000);
  await remindPolls(world.house, world.clock.now());
  await remindPolls(world.house, world.clock.now());
  expect((await letterRows('poll-reminder')).map(({ personId }) => personId).sort()).toEqual(
    [cast.hanako?.id, cast.Ken?.id].sort(),
  );
});

test('not ticked, nobody is reminded; withdrawn, the links tell it calmly', async () => {
  const page = await open();
  world.clock.set((await thePoll()).deadlineAt - 3_600_000);
  expect(await remindPolls(world.house, world.clock.now())).toBe(0);
  await host.post(`${page}/withdraw`);
  expect((await world.stranger().get(await ownPage('Mei'))).body).toContain('取りやめになりました');
  expect((await host.post(`${page}/decide`, { date: (await dates())[0]?.id ?? '' })).status).toBe(404);
});

test.each([
  [{ dates: '12/8\nいつか' }, '2行目「いつか」'],
  [{ deadlineDate: '2026-12-20' }, '最初の候補日より前'],
  [{ title: '' }, '入力してください'],
])('a poll with %j is refused beside its field, and what was typed stays', async (more, words) => {
  const page = await host.post(urls.newPoll('asa'), { ...said, note: '会場は未定', ...more });
  expect([page.status, page.body.includes(words), page.body.includes('会場は未定')]).toEqual([422, true, true]);
  expect(await read().select().from(polls)).toEqual([]);
});

test('an answer without any mark is refused, and the name stays', async () => {
  await open();
  const page = await world.stranger().post(await publicPage(), await asked({ d1: '' }));
  expect([page.status, page.body.includes('少なくとも1つの日'), page.body.includes('Sato')]).toEqual([422, true, true]);
});

test('a deleted account leaves a count and no name; its data can be taken away before', async () => {
  await open();
  await world.stranger().post(await ownPage('Mei'), { d1: 'yes' });
  const page = await ownPage('Mei');
  const mei = await world.signIn(cast.Mei as { id: string });
  expect((await mei.get('/me/data.json')).body).toContain('12月の回');
  await mei.post('/me/delete', { sure: 'yes' });
  expect((await marks()).length).toBe(1);
  expect((await world.stranger().get(page)).status).toBe(410);
  expect((await host.get(urls.poll('asa', (await thePoll()).id))).body).not.toContain('Mei');
});
