import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { answers } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { isCopied } from '../../src/mail/copied.ts';
import { kindRules, letterKinds } from '../../src/mail/kinds.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { openSession } from '../../src/openings/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { draft } from '../support/evening.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

const secretary = 'office@corp.example';

/** Mei has named her secretary's address; a session is about to be announced. */
async function named() {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  onTestFinished(async () => mailer.close());
  const world = await makeWorld({ mailer, env: { MAIL_FROM: 'Tasuki <tasuki@example.org>' } });
  const { house, clock } = world;
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  const mei = await world.person('Mei', { lastActedAt: null });
  await world.join(meetup, mei);
  const { id: sessionId } = await world.session(meetup, draft);
  const me = await world.signIn(mei);
  await me.post(urls.myCopy, { email: secretary });
  await deliverDue(house);
  const to = (address: string) => mailbox.to(address).map(({ mail }) => mail);
  const linkIn = (text: string | undefined, path: string) =>
    new RegExp(`http://tasuki.test(/${path}/[a-z2-7]{26})`).exec(text ?? '')?.[1] ?? '';
  const page = linkIn(to(secretary)[0]?.text, 'copy');
  return {
    ...{ ...world, mailbox, host, meetup, mei, me, sessionId, page, to, linkIn },
    confirm: () => world.stranger().post(page, { said: 'confirm' }),
    /** The session is announced, and what waits leaves. */
    announce: async () => {
      await openSession(house, { personId: host.id }, meetup.id, sessionId, { hostGoing: true, leadGoing: true });
      clock.pass({ minutes: 10 });
      await deliverDue(house);
      await deliverDue(house);
    },
    person: async () => (await house.store.read.select().from(people).where(eq(people.id, mei.id)))[0],
    set: (row: Partial<typeof people.$inferInsert>) =>
      house.store.write('x', (tx) => tx.update(people).set(row).where(eq(people.id, mei.id))),
  };
}

describe('a copy address', () => {
  test('cannot be used to write to strangers: one person asks ten addresses a day at most', async () => {
    const { me, house, clock } = await named();
    const ask = async (n: number) => (await me.post(urls.myCopy, { email: `s${n}@corp.example` })).status;
    const said = [];
    for (let n = 0; n < 20; n += 1) said.push(await ask(n));
    expect(said.filter((status) => status === 303)).toHaveLength(9);
    const asked = await house.store.read.select().from(letters).where(eq(letters.kind, 'confirm-copy'));
    expect(asked).toHaveLength(10);
    clock.pass({ days: 1 });
    expect(await ask(21)).toBe(303);
  });

  test('is asked first, and gets nothing else before it says yes', async () => {
    const { to, announce, page, stranger, me, mei } = await named();
    expect(to(secretary).map(({ subject }) => subject)).toEqual(['【写しの宛先の確認】Mei様あてのメール']);
    expect(to(mei.email)).toEqual([]);
    expect((await stranger().get(page)).body).toContain('Meiさんあてのメールの写しを受け取りますか');
    await announce();
    expect([to(secretary).length, to(mei.email).length]).toEqual([1, 1]);
    expect((await me.get(urls.myCopy)).body).toContain('お返事を待っています');
  });

  test('gets the same letters as letters of its own, with links of its own and why it gets them', async () => {
    const { to, confirm, announce, mei, linkIn, page } = await named();
    await confirm();
    await announce();
    const [own, copy] = [to(mei.email)[0], to(secretary)[1]];
    expect([copy?.subject, copy?.messageId === own?.messageId]).toEqual([own?.subject, false]);
    expect(copy?.text).toContain('写し(秘書・事務)の宛先に登録されている');
    expect(linkIn(copy?.text, 'answers')).not.toBe(linkIn(own?.text, 'answers'));
    const header = (name: string) => copy?.headers.find((one) => one.key === name)?.value;
    expect(header('list-unsubscribe')).toBe(`<http://tasuki.test${page}>`);
    expect(copy?.to).toMatchObject([{ address: secretary }]);
  });

  test('never gets sign-in links', async () => {
    const { to, confirm, stranger, house, mei } = await named();
    await confirm();
    await stranger().post(urls.signIn, { email: mei.email });
    await deliverDue(house);
    await deliverDue(house);
    expect([to(mei.email).length, to(secretary).length]).toEqual([1, 1]);
  });

  test('cannot be one’s own, and a typing error is told beside the field with what was typed', async () => {
    const { me, mei } = await named();
    for (const [email, words] of [
      [mei.email, 'ご自身のアドレスと同じです'],
      ['office@', 'メールアドレス'],
    ] as const) {
      const { status, body } = await me.post(urls.myCopy, { email });
      expect([status, body.includes(words), body.includes(`value="${email}"`)]).toEqual([422, true, true]);
    }
  });

  test('can be exchanged and forgotten: the links that the former one holds are dead', async () => {
    const { me, page, stranger, confirm, person } = await named();
    await confirm();
    await me.post(urls.myCopy, { email: 'next@corp.example' });
    expect([(await stranger().get(page)).status, (await person())?.copyConfirmedAt]).toEqual([410, null]);
    await me.post(urls.forgetCopy);
    expect((await person())?.copyEmail).toBeNull();
    expect((await me.get(urls.myCopy)).body).not.toContain('next@corp.example');
  });

  test('says yes within a week or not at all', async () => {
    const { confirm, clock, person } = await named();
    clock.pass({ days: 8 });
    await confirm();
    expect((await person())?.copyConfirmedAt).toBeNull();
  });
});

describe('an answer by the copy address', () => {
  test('is the person’s own; the log says who gave it, and the person is told', async () => {
    const { to, confirm, announce, linkIn, stranger, house, clock, ...more } = await named();
    const { mei, person, signIn, host, meetup, sessionId } = more;
    await confirm();
    await announce();
    const link = linkIn(to(secretary)[1]?.text, 'answers');
    const acted = (await person())?.lastActedAt;
    clock.pass({ hours: 2 });
    const shown = await stranger().get(link);
    expect([shown.status, shown.body.includes('not-me')]).toEqual([200, false]);
    await stranger().post(link, { answer: 'going' });
    await deliverDue(house);
    const said = (await house.store.read.select().from(answers)).filter(({ via }) => via === 'web');
    expect(said).toMatchObject([{ said: 'yes', state: 'going', byCopy: true }]);
    expect(to(mei.email)[1]?.text).toContain('写しの宛先(秘書・事務)の方から、お返事がありました');
    expect((await person())?.lastActedAt).toBe(acted);
    const row = `${urls.sessionHost(meetup.slug, sessionId)}/${said[0]?.rsvpId}`;
    expect((await (await signIn(host)).get(row)).body).toContain('本人 · 写しの宛先(秘書・事務)から');
  });

  test('by the person’s own link is theirs alone', async () => {
    const { to, confirm, announce, linkIn, stranger, house, mei } = await named();
    await confirm();
    await announce();
    await stranger().post(linkIn(to(mei.email)[0]?.text, 'answers'), { answer: 'declined' });
    const said = (await house.store.read.select().from(answers)).filter(({ via }) => via === 'web');
    expect(said).toMatchObject([{ said: 'no', byCopy: false }]);
  });
});

describe('a date poll', () => {
  const dates = { dates: '12/8\n12/10 18:30', starts: '19:00', minutes: '90' };
  const asked = {
    title: '12月の回',
    note: '',
    ...dates,
    deadlineDate: '2026-11-28',
    deadlineTime: '21:00',
    asks: 'members',
  };

  /** The host asks for dates; Mei and her secretary have a letter each. */
  async function polled() {
    const cast = await named();
    const { confirm, signIn, host, meetup, clock, house, to, linkIn, mei } = cast;
    await confirm();
    const hosting = await signIn(host);
    const poll = (await hosting.post(urls.newPoll(meetup.slug), asked)).location?.split('?')[0] ?? '';
    clock.pass({ minutes: 10 });
    await deliverDue(house);
    await deliverDue(house);
    const [own, copied] = [to(mei.email), to(secretary)].map((mails) => linkIn(mails.at(-1)?.text, 'polls/answers'));
    return { ...cast, hosting, poll, own: own ?? '', copied: copied ?? '' };
  }

  test('asks the copy address as well, by a link of its own; the team reads who answered, and Mei is told', async () => {
    const { hosting, poll, own, copied, stranger, house, to, mei, person } = await polled();
    expect([copied.length > 40, copied === own]).toEqual([true, false]);
    const acted = (await person())?.lastActedAt;
    await stranger().post(copied, { d1: 'yes', d2: 'no' });
    expect((await hosting.get(poll)).body).toContain('写しの宛先(秘書・事務)から');
    await deliverDue(house);
    await deliverDue(house);
    const told = to(mei.email).at(-1);
    expect(told?.text).toContain('・12/8(火) 19:00 ○ 行ける\n・12/10(木) 18:30 × 行けない');
    expect([told?.text?.includes(own), to(secretary).length]).toEqual([true, 2]);
    expect((await person())?.lastActedAt).toBe(acted);
  });

  test('said once more the same way tells nobody; what Mei says herself stands as hers', async () => {
    const { hosting, poll, own, copied, stranger, house, clock } = await polled();
    await stranger().post(copied, { d1: 'yes', d2: 'no' });
    clock.pass({ minutes: 1 });
    await stranger().post(copied, { d1: 'yes', d2: 'no' });
    expect((await stranger().get(own)).body).toContain('写しの宛先(秘書・事務)の方からのお返事です');
    await stranger().post(own, { d1: 'maybe', d2: 'no' });
    expect((await hosting.get(poll)).body).not.toContain('写しの宛先(秘書・事務)から');
    await deliverDue(house);
    const told = (await house.store.read.select().from(letters)).filter(({ kind }) => kind === 'poll-answered');
    expect(told).toMatchObject([{ state: 'dropped', reason: 'answered' }]);
  });

  test('stays readable for the copy address as long as for Mei', async () => {
    const { own, copied, stranger, clock } = await polled();
    const looked = async () =>
      (await Promise.all([copied, own].map((link) => stranger().get(link)))).map(({ status }) => status);
    clock.set(Date.parse('2026-12-28T11:00:00Z'));
    expect(await looked()).toEqual([200, 200]);
    clock.pass({ days: 1 });
    expect(await looked()).toEqual([410, 410]);
  });

  test('is closed to the copy address once copies stop, and open to Mei', async () => {
    const { page, own, copied, stranger } = await polled();
    await stranger().post(page, { said: 'stop' });
    const looked = await Promise.all([copied, own].map((link) => stranger().get(link)));
    expect(looked.map(({ status }) => status)).toEqual([410, 200]);
    expect((await stranger().post(copied, { d1: 'no', d2: 'no' })).status).toBe(410);
  });
});

describe('what is copied', () => {
  const copied = (facts = {}) => letterKinds.filter((kind) => isCopied({ kind, facts }));

  test('is everything for an attendee or a member; nothing that signs in, confirms, or is a team’s', () => {
    const teams = letterKinds.filter((kind) => kindRules[kind].family === 'team');
    const never = [
      'sign-in',
      'second-factor',
      'your-link',
      'confirm-copy',
      'poll-confirm',
      'poll-answered',
      'channel-changed',
      'host-wanted',
      'strays-waiting',
    ];
    expect(copied()).toEqual(
      letterKinds.filter((kind) => !/^confirm-/.test(kind) && ![...teams, ...never].includes(kind)),
    );
  });

  test('holds the question who would host only where members are asked', () => {
    const asked = ['co-host', 'team', 'member', 'operator'].filter((part) => copied({ part }).includes('host-wanted'));
    expect(asked).toEqual(['member']);
  });
});

describe('copies stop', () => {
  test('by one click of the mail program, at once; the person’s own letters go on', async () => {
    const { to, confirm, announce, page, stranger, me, linkIn, mei, app } = await named();
    await confirm();
    await announce();
    const payload = 'List-Unsubscribe=One-Click';
    const headers = { host: 'tasuki.test', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.inject({ method: 'POST', url: page, payload, headers })).statusCode).toBe(200);
    expect((await stranger().get(linkIn(to(secretary)[1]?.text, 'answers'))).status).toBe(410);
    await stranger().post(linkIn(to(mei.email)[0]?.text, 'answers'), { answer: 'going' });
    await announce();
    expect([to(secretary).length, to(mei.email).length]).toEqual([2, 2]);
    expect((await me.get(urls.myCopy)).body).toContain('受け取る方が写しを止めました');
  });

  test('where nobody is at the copy address, and the person is not thought unreachable', async () => {
    const { confirm, announce, mailbox, person, house } = await named();
    await confirm();
    mailbox.goWrong({ at: 'rcpt', only: secretary, say: '550 5.1.1 User unknown', times: 5 });
    await announce();
    expect(await person()).toMatchObject({ copyEndedWhy: 'returned', refusedAt: null, bouncedAt: null });
    const failed = (await house.store.read.select().from(letters)).filter(({ state }) => state === 'failed');
    expect(failed).toMatchObject([{ reason: 'unknown-user' }]);
    expect(failed[0]?.copyOf).not.toBeNull();
  });

  test('not where mail to the person themselves does not arrive: then they are all the more useful', async () => {
    const { to, confirm, announce, set, mei } = await named();
    await confirm();
    await set({ refusedAt: 1 });
    await announce();
    expect([to(mei.email).length, to(secretary).length]).toEqual([0, 2]);
  });

  test('with the account: nothing of the address is left, and until then it is in one’s own data', async () => {
    const { me, confirm, page, stranger, person, house } = await named();
    await confirm();
    expect((await me.get(urls.myData)).body).toContain(secretary);
    expect((await me.get(urls.whoSeesWhat)).body).toContain('写しの宛先(秘書・事務)');
    const verbs = (await house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['askForCopies', 'confirmCopies']));
    await me.post(urls.deleteMe, { sure: 'yes' });
    expect(await person()).toMatchObject({ copyEmail: null, copyConfirmedAt: null });
    expect((await stranger().get(page)).status).toBe(410);
  });
});
