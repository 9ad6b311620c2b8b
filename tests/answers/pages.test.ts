import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { answers, rsvps } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { expireOffers } from '../../src/rsvps/actions.ts';
import { invite } from '../support/links.ts';
import { makeWorld, type World } from '../support/world.ts';

const hour = 3_600_000;

/** A session with two invited members; each visits with a telephone of their own. */
async function evening(more: object = {}) {
  const world = await makeWorld();
  const meetup = await world.meetup(await world.person('Hanako', { email: 'host@example.com' }));
  const session = await world.session(meetup, { capacityOnSite: 1, theme: '小さな習慣', ...more });
  const [mei, ken] = await invite(world, session, await world.person('Mei'), await world.person('Ken'));
  const phone = world.stranger();
  return { world, meetup, session, mei, ken, phone };
}

const letterKinds = async (world: World) =>
  (await world.house.store.read.select().from(letters)).map((one) => one.kind).sort();

test('a member answers from the mail, without account, cookie or script', async () => {
  const { mei, phone } = await evening();
  const page = await phone.get(mei.page);
  expect(page.body).toContain('Meiさんのお返事ページです');
  expect(page.headers).toMatchObject({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
  const answered = await phone.post(mei.page, { answer: 'going', comment: '10分遅れます' });
  expect(answered.location).toBe(`${mei.page}?done=yes`);
  const after = await phone.get(`${mei.page}?done=yes`);
  for (const words of ['参加で承りました', '10分遅れます', 'Googleカレンダー']) expect(after.body).toContain(words);
});

test('opening a link, with a button preselected or not, changes nothing', async () => {
  const { world, mei, phone } = await evening();
  for (const a of ['', '?a=yes', '?a=no', '?a=maybe', '?done=yes']) await phone.get(mei.page + a);
  await phone.head(mei.page);
  const page = await phone.get(`${mei.page}?a=yes`);
  expect(page.body).toMatch(/class="answer going" name="answer" value="going" aria-pressed="true"/);
  expect(await world.house.store.read.select().from(answers)).toEqual([]);
});

test('a browser that tells nothing of itself answers by the nonce of the page, and by no other', async () => {
  const { world, mei, ken, phone } = await evening();
  const nonceOn = async (page: string) => /name="nonce" value="([^"]+)"/.exec((await phone.get(page)).body)?.[1] ?? '';
  const plain = { host: 'tasuki.test', 'content-type': 'application/x-www-form-urlencoded' };
  const send = async (nonce: string) =>
    (await world.app.inject({ method: 'POST', url: mei.page, headers: plain, payload: `answer=going&nonce=${nonce}` }))
      .statusCode;
  const [mine, others] = [await nonceOn(mei.page), await nonceOn(ken.page)];
  world.clock.pass({ days: 3 });
  expect([await send(''), await send(others), await send(mine)]).toEqual([403, 403, 303]);
});

test('twenty identical answers at once are one answer and one letter', async () => {
  const { world, mei, phone } = await evening();
  const sent = await Promise.all(Array.from({ length: 20 }, () => phone.post(mei.page, { answer: 'going' })));
  expect(new Set(sent.map((one) => one.status))).toEqual(new Set([303]));
  expect(await world.house.store.read.select().from(answers)).toHaveLength(1);
  expect(await letterKinds(world)).toEqual(['answer-received']);
});

test('every answer that was ever given is kept, and answering is acting', async () => {
  const { world, mei, phone } = await evening();
  world.clock.pass({ days: 1 });
  for (const answer of ['maybe', 'going', 'declined']) await phone.post(mei.page, { answer });
  const kept = await world.house.store.read.select().from(answers).orderBy(answers.at);
  expect(kept.map((one) => one.state).sort()).toEqual(['going', 'maybe', 'withdrawn']);
  const [person] = await world.house.store.read.select().from(people).where(eq(people.id, mei.id));
  expect(person?.lastActedAt).toBe(world.clock.now());
});

test('who waits is told their place honestly, and gets the seat that frees', async () => {
  const { world, mei, ken, phone } = await evening();
  await phone.post(mei.page, { answer: 'going' });
  expect((await phone.get(ken.page)).body).toContain('キャンセル待ちの最後に入ります');
  await phone.post(ken.page, { answer: 'going' });
  expect((await phone.get(ken.page)).body).toContain('キャンセル待ちの1番目です');
  await phone.post(mei.page, { answer: 'declined' });
  expect((await phone.get(ken.page)).body).toContain('参加で承りました');
  expect(await letterKinds(world)).toEqual(['answer-received', 'answer-received', 'seat-opened', 'waitlisted']);
});

test('after the cut-off a free seat is offered with its clock, and lapses without blame', async () => {
  const { world, session, mei, ken, phone } = await evening();
  for (const one of [mei, ken]) await phone.post(one.page, { answer: 'going' });
  world.clock.set(Number(session.startsAt) - 10 * hour); // 9:00 on the day
  await phone.post(mei.page, { answer: 'declined' });
  const offered = (await phone.get(ken.page)).body;
  for (const words of ['お席が1つ空きました', '12/5(土) 12:00まで', '席を受け取る']) expect(offered).toContain(words);
  world.clock.pass({ hours: 3 });
  await expireOffers(world.house, world.clock.now());
  expect((await phone.get(ken.page)).body).toContain('ご案内の期限が過ぎました');
  expect(await letterKinds(world)).toContain('offer-lapsed');
});

test('an offered seat is taken by a yes', async () => {
  const { world, session, mei, ken, phone } = await evening();
  for (const one of [mei, ken]) await phone.post(one.page, { answer: 'going' });
  world.clock.set(Number(session.startsAt) - 10 * hour);
  await phone.post(mei.page, { answer: 'declined' });
  await phone.post(ken.page, { answer: 'going' });
  expect((await phone.get(ken.page)).body).toContain('参加で承りました');
});

test('a late yes goes to the host; backing out is always open', async () => {
  const { world, session, mei, ken, phone } = await evening({ capacityOnSite: 5 });
  await phone.post(mei.page, { answer: 'going' });
  world.clock.set(Number(session.deadlineAt));
  expect((await phone.get(ken.page)).body).toContain('回答締切を過ぎています');
  await phone.post(ken.page, { answer: 'going' });
  await phone.post(mei.page, { answer: 'declined' });
  expect((await phone.get(ken.page)).body).toContain('まだ参加は決まっていません');
  expect((await phone.get(mei.page)).body).toContain('参加を取り消しました');
  expect(await letterKinds(world)).toEqual([
    'answer-received',
    'answer-received',
    'late-request-received',
    'late-yes-requested',
  ]);
});

test('moving to the other way never loses the seat held', async () => {
  const { mei, ken, phone } = await evening({
    capacityOnSite: 1,
    online: true,
    onlineUrl: 'https://meet.example.com/x',
  });
  await phone.post(mei.page, { answer: 'going', way: 'on_site' });
  await phone.post(ken.page, { answer: 'going', way: 'online' });
  expect((await phone.get(ken.page)).body).toContain('https://meet.example.com/x');
  const full = await phone.post(ken.page, { answer: 'going', way: 'on_site' });
  expect([full.status, full.body.includes('いまの席(オンライン)は、そのままお取りしています')]).toEqual([409, true]);
  expect((await phone.get(ken.page)).body).toContain('参加で承りました');
  await phone.post(ken.page, { answer: 'going', way: 'on_site', letGo: 'yes' });
  expect((await phone.get(ken.page)).body).toContain('キャンセル待ちの1番目です');
});

test('cancelled, postponed and past: each is told calmly, and takes no answer', async () => {
  for (const [more, words] of [
    [{ cancelledAt: 1, cancelReason: '台風のため' }, '台風のため'],
    [{ postponedAt: 1 }, '延期になりました'],
    [{ startsAt: Date.parse('2026-11-21T09:00:00+09:00') }, 'この回のお返事は終わりました'],
  ] as const) {
    const { mei, phone } = await evening(more);
    const page = await phone.get(mei.page);
    expect([page.status, page.body.includes(words), page.body.includes('name="answer"')]).toEqual([200, true, false]);
    expect((await phone.post(mei.page, { answer: 'going' })).status).toBe(409);
  }
});

test('the page of one person tells nothing of anybody else', async () => {
  const { mei, ken, phone } = await evening();
  await phone.post(ken.page, { answer: 'going', comment: 'ケンのひとこと' });
  const { body } = await phone.get(mei.page);
  for (const secret of ['Ken', 'ケンのひとこと', 'ken@example.com', 'host@example.com', ken.rsvpId])
    expect(body).not.toContain(secret);
});

test('"this is not me" tells the host once and exposes nobody', async () => {
  const { world, mei, phone } = await evening();
  for (let i = 0; i < 3; i += 1) await phone.post(urls.answerNotMe(mei.token));
  expect((await phone.get(`${mei.page}?done=not-me`)).body).toContain('主催者に知らせました');
  expect(await letterKinds(world)).toEqual(['not-me-reported']);
  const [row] = await world.house.store.read.select().from(rsvps).where(eq(rsvps.id, mei.rsvpId));
  expect([row?.state, row?.notMeAt]).toEqual(['invited', world.clock.now()]);
});

test('"I\'ll be there" is shown to the host and keeps the seat', async () => {
  const { world, mei, phone } = await evening();
  await phone.post(mei.page, { answer: 'going' });
  expect((await phone.get(urls.answerStillGoing(mei.token))).body).toContain('予定どおり参加されますか');
  await phone.post(urls.answerStillGoing(mei.token));
  const [row] = await world.house.store.read.select().from(rsvps).where(eq(rsvps.id, mei.rsvpId));
  expect([row?.state, row?.stillGoingAt]).toEqual(['going', world.clock.now()]);
});

test('the calendar file holds no personal link', async () => {
  const { mei, phone, session } = await evening();
  await phone.post(mei.page, { answer: 'going' });
  const file = await phone.get(urls.answerCalendar(mei.token));
  expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(file.body).toContain('SUMMARY:朝の読書会 第1回');
  expect(file.body.replace(/\r\n /g, '')).toContain(`/sessions/${session.id}`);
  expect(file.body).not.toContain(mei.token);
});

test('a link with one letter changed opens nothing, and a dead one says so', async () => {
  const { world, session, mei, phone } = await evening();
  const other = mei.token.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a'));
  expect((await phone.get(urls.answer(other))).status).toBe(404);
  world.clock.set(Number(session.endsAt) + 7 * 24 * hour);
  expect((await phone.get(mei.page)).status).toBe(410);
});

test('a wrong answer is refused beside its field, and what was typed stays', async () => {
  const { mei, phone } = await evening();
  const refused = await phone.post(mei.page, { answer: 'perhaps', comment: '残ってほしい', way: 'on_site' });
  expect([refused.status, refused.body.includes('残ってほしい')]).toEqual([422, true]);
  expect((await phone.post(mei.page, { answer: 'going', state: 'going', personId: 'x' })).status).toBe(422);
});

test('what was typed while the session began is shown again, to be passed on', async () => {
  const { world, session, mei, phone } = await evening();
  world.clock.set(Number(session.startsAt) + 1);
  const late = await phone.post(mei.page, { answer: 'going', comment: '10分ほど遅れます' });
  expect(late.status).toBe(409);
  expect(late.body).toContain('まだ届いていません');
  expect(late.body).toContain('10分ほど遅れます');
  expect((await phone.get(mei.page)).body).not.toContain('まだ届いていません');
});
