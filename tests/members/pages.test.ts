import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { members, rsvps } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { inviteToOpen } from '../../src/members/inviting/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

type Meetup = Awaited<ReturnType<World['meetup']>>;
let world: World;
let meetup: Meetup;
let host: TestVisitor;
const consent = { consent: 'yes', consentWords: '口頭で了承' };

beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako');
  meetup = await world.meetup(hanako);
  host = await world.signIn(hanako);
});

const stateOf = async (email: string) => {
  const rows = await world.house.store.read
    .select({ state: members.state, id: members.id, consent: members.consent, personId: people.id })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(people.email, email), eq(members.meetupId, meetup.id)));
  return rows[0];
};
const stopPath = async (email: string) => {
  const subject = inMeetup((await stateOf(email))?.personId ?? '', meetup.id);
  return `/stop/${tokenFor(world.house.keys, 'stop', subject, 1)}`;
};
const lettersTo = async (kind: string) =>
  world.house.store.read.select().from(letters).where(eq(letters.kind, kind)).orderBy(letters.postedAt);
const paste = (list: string) => host.post(`/meetups/${meetup.slug}/members/paste`, { list, ...consent });

test('the host pastes a list and sees what became of each line', async () => {
  const report = await paste('Mei <mei@example.com>\n田中さん\nMEI@example.com');
  expect(report.body).toContain('1人をメンバーに追加しました');
  expect(report.body).toContain('メールアドレスがありません');
  expect(report.body).toContain('1行目と同じアドレスです');
  expect(await stateOf('mei@example.com')).toMatchObject({ state: 'member', consent: { words: '口頭で了承' } });
  expect(await lettersTo('welcome')).toHaveLength(1);
});

test('without a word on consent nobody is added, and the list stays in the box', async () => {
  const again = await host.post(`/meetups/${meetup.slug}/members/paste`, {
    list: 'mei@example.com',
    consentWords: 'x',
  });
  expect(again.status).toBe(422);
  expect(again.body).toContain('了承をもらっていることを確認してください');
  expect(again.body).toContain('mei@example.com</textarea>');
  expect(await stateOf('mei@example.com')).toBeUndefined();
});

test('new members are invited to the session that is open', async () => {
  await world.session(meetup);
  await paste('mei@example.com');
  expect(await lettersTo('invitation')).toHaveLength(1);
  expect(await lettersTo('welcome')).toHaveLength(0);
  expect(await world.house.store.read.select().from(rsvps)).toMatchObject([{ state: 'invited' }]);
});

test('a pasted list that was the wrong one can be undone for five minutes before anybody is written to', async () => {
  await world.session(meetup);
  const report = await paste('mei@example.com\nken@example.com');
  const send = String(/\/meetups\/[^"]+\/batches\/[^"]+/.exec(report.body)?.[0]);
  expect((await lettersTo('invitation')).map(({ nextAt }) => nextAt)).toEqual(
    [300_000, 300_000].map((after) => world.clock.now() + after),
  );
  await host.post(`${send}/undo`);
  expect((await lettersTo('invitation')).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
});

test('where nothing is open the welcome waits as well, and tells what undoing leaves', async () => {
  const report = await paste('mei@example.com\nken@example.com');
  const send = String(/\/meetups\/[^"]+\/batches\/[^"]+/.exec(report.body)?.[0]);
  await host.post(`${send}/undo`);
  expect((await host.get(send)).body).toContain('皆さんはメンバーのままです');
  expect((await lettersTo('welcome')).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
  expect(await stateOf('ken@example.com')).toMatchObject({ state: 'member' });
});

test('whoever left is never added again by a list', async () => {
  await paste('mei@example.com');
  const member = await stateOf('mei@example.com');
  const leave = await stopPath('mei@example.com');
  expect((await world.stranger().get(leave)).body).toContain('メールを止めますか');
  expect((await stateOf('mei@example.com'))?.state).toBe('member');
  await world.stranger().post(leave);
  expect((await paste('mei@example.com')).body).toContain('以前に退会された方なので');
  expect((await host.post(`/meetups/${meetup.slug}/members/${member?.id}/approve`)).status).toBe(404);
  expect((await stateOf('mei@example.com'))?.state).toBe('left');
});

test('the one-click header leaves without cookie, Origin or nonce, twice as well as once', async () => {
  await paste('mei@example.com');
  const leave = await stopPath('mei@example.com');
  const bare = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' };
  for (let n = 0; n < 2; n += 1)
    expect((await world.stranger().post(leave, { 'List-Unsubscribe': 'One-Click' }, bare)).status).toBe(200);
  expect((await stateOf('mei@example.com'))?.state).toBe('left');
});

test('the one-click header may come as multipart, as RFC 8058 would rather have it', async () => {
  await paste('mei@example.com');
  const leave = await stopPath('mei@example.com');
  const left = await world.app.inject({
    method: 'POST',
    url: leave,
    headers: { host: 'tasuki.test', 'content-type': 'multipart/form-data; boundary=formPart' },
    payload:
      '--formPart\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--formPart--\r\n',
  });
  expect([left.statusCode, (await stateOf('mei@example.com'))?.state]).toEqual([200, 'left']);
});

test('leaving takes an answer back only when one says so', async () => {
  const session = await world.session(meetup);
  await paste('mei@example.com');
  const [rsvp] = await world.house.store.read.select().from(rsvps).where(eq(rsvps.sessionId, session.id));
  await world
    .stranger()
    .post(`/answers/${tokenFor(world.house.keys, 'answer', rsvp?.id ?? '', 1)}`, { answer: 'going' });
  const leave = await stopPath('mei@example.com');
  const answer = async () => (await world.house.store.read.select().from(rsvps))[0]?.state;
  await world.stranger().post(leave);
  expect(await answer()).toBe('going');
  await world.stranger().post(leave, { what: 'meetup', cancelAnswers: 'yes' });
  expect(await answer()).toBe('withdrawn');
});

test('a stranger becomes a member once they confirm from their own mail', async () => {
  const asked = await world
    .stranger()
    .post(`/meetups/${meetup.slug}/join`, { name: 'Yuki', email: 'yuki@example.com' });
  expect(asked.body).toContain('yuki@example.com に確認のメールをお送りしました');
  expect((await stateOf('yuki@example.com'))?.state).toBe('unconfirmed');
  const [letter] = await lettersTo('confirm-membership');
  const { memberId, version } = (letter?.facts ?? {}) as { memberId: string; version: number };
  const link = `/confirm/member/${tokenFor(world.house.keys, 'confirm-member', memberId, version)}`;
  expect((await world.stranger().get(link)).body).toContain('メンバーになりますか');
  expect((await world.stranger().post(link)).body).toContain('メンバーになりました');
  expect((await stateOf('yuki@example.com'))?.state).toBe('member');
});

test('the page says the same for a known address, and nobody is mailed more than three times a day', async () => {
  await paste('mei@example.com');
  const join = (email: string) => world.stranger().post(`/meetups/${meetup.slug}/join`, { name: 'X', email });
  const known = (await join('mei@example.com')).body.replaceAll('mei@', 'new@');
  expect(known).toBe((await join('new@example.com')).body);
  for (let n = 0; n < 9; n += 1) await join(n % 2 ? 'n.e.w+tag@example.com' : 'NEW@example.com');
  const posted = await lettersTo('confirm-membership');
  expect(posted.length - 1).toBeLessThanOrEqual(3);
});

test('whoever types a known address changes nothing of its owner’s', async () => {
  const owner = await world.person('Mei', { name: '芽衣', reading: '' });
  const typed = { name: 'X', email: owner.email, reading: 'にせもの' };
  const careful = await world.meetup(await world.person('Otto'), { reading: 'required' });
  await world.stranger().post(`/meetups/${careful.slug}/join`, typed);
  const [known] = await world.house.store.read.select().from(people).where(eq(people.id, owner.id));
  expect(known).toMatchObject({ name: '芽衣', reading: '' });
});

test('in a meetup with approval the host says yes, or no without a word', async () => {
  const owner = await world.person('Otto');
  const careful = await world.meetup(owner, { signUp: 'approval' });
  const otto = await world.signIn(owner);
  const ask = async (email: string) => {
    await world.stranger().post(`/meetups/${careful.slug}/join`, { name: email, email });
    const { memberId, version } = ((await lettersTo('confirm-membership')).at(-1)?.facts ?? {}) as {
      memberId: string;
      version: number;
    };
    const link = `/confirm/member/${tokenFor(world.house.keys, 'confirm-member', memberId, version)}`;
    expect((await world.stranger().post(link)).body).toContain('申し込みを受け付けました');
    return { memberId, link };
  };
  const yes = await ask('a@example.com');
  await otto.post(`/meetups/${careful.slug}/members/${yes.memberId}/approve`);
  expect(await lettersTo('membership-approved')).toHaveLength(1);
  world.clock.pass({ minutes: 1 });
  const no = await ask('b@example.com');
  await otto.post(`/meetups/${careful.slug}/members/${no.memberId}/refuse`);
  expect((await world.stranger().get(no.link)).body).toContain('受付終了');
});

test('a file is looked at by its columns, then taken as a whole', async () => {
  const body =
    '--formPart\r\nContent-Disposition: form-data; name="file"; filename="m.csv"\r\nContent-Type: text/csv\r\n\r\n氏名,メールアドレス\r\n花子,h@example.com\r\n健,\r\n\r\n--formPart--\r\n';
  const sent = await world.app.inject({
    method: 'POST',
    url: `/meetups/${meetup.slug}/members/import`,
    headers: {
      host: 'tasuki.test',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=formPart',
    },
    cookies: host.cookies,
    payload: body,
  });
  const staged = String(sent.headers.location);

  expect((await host.get(staged)).body).toContain('2行のうち1行を読み込めます');
  const columns = { name: '0', email: '1', reading: '', company: '', industry: '', state: '' };
  expect((await host.post(staged, { ...columns, act: 'take', consentWords: 'x' })).status).toBe(422);
  expect((await host.post(staged, { ...columns, act: 'take', ...consent })).body).toContain(
    '1人をメンバーに追加しました',
  );
  expect((await stateOf('h@example.com'))?.state).toBe('member');
});

test('a file taken by two presses at once, and by one more later, is taken once, and all are told the same', async () => {
  const at = (await host.upload(`/meetups/${meetup.slug}/members/import`, 'name,email\nMei,mei@example.com\n', {}))
    .location;
  const take = { name: '0', email: '1', reading: '', company: '', industry: '', state: '', act: 'take', ...consent };
  const both = await Promise.all([1, 2].map(() => host.post(String(at), take)));
  const later = await host.post(String(at), take);
  for (const { body } of [...both, later]) expect(body).toContain('1人をメンバーに追加しました');
  expect(await lettersTo('welcome')).toHaveLength(1);
});

test('a file that breaks off on its way is no failure of ours', async () => {
  const sent = await world.app.inject({
    method: 'POST',
    url: `/meetups/${meetup.slug}/members/import`,
    headers: {
      host: 'tasuki.test',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=formPart',
    },
    cookies: host.cookies,
    payload: '--formPart\r\nContent-Disposition: form-data; name="file"; filename="m.csv"\r\n\r\n氏名,メ',
  });
  expect(sent.statusCode).toBe(400);
});

test('the host exports the members without a formula in any cell', async () => {
  await paste('"=1+1" <mei@example.com>');
  const file = await host.get(`/meetups/${meetup.slug}/members/export.csv`);
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.body).toContain(`"'=1+1"`);
});

test('the first letter says who added them, the next one does not', async () => {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const house = { ...world.house, mailer };
  const first = await world.session(meetup);
  await paste('Mei <mei@example.com>');
  await deliverDue(house);
  await world.session(meetup, {
    number: 2,
    startsAt: first.startsAt + 7 * 86_400_000,
    endsAt: first.endsAt + 7 * 86_400_000,
  });
  const member = await stateOf('mei@example.com');
  await world.house.store.write('m', (tx) =>
    inviteToOpen(tx, house, meetup, [member?.personId ?? ''], { now: world.clock.now(), by: null }),
  );
  await deliverDue(house);
  const texts = mailbox
    .to('mei@example.com')
    .map(({ mail }) => mail.text?.includes('Hanakoがこのアドレスを登録しました'));
  expect(texts).toEqual([true, false]);
  await mailer.close();
});
