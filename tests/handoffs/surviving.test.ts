import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { meetups, rsvps } from '../../src/db/schema/meetups.ts';
import { links } from '../../src/db/schema/people.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { openSession } from '../../src/openings/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { deleteAccount } from '../../src/people/actions.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { tellOfTerms } from '../../src/terms/actions.ts';
import { delivered, pathsIn } from '../rigs/support/letters.ts';
import { tableHashes } from '../rigs/support/tables.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeLeaving } from './leaving-cast.ts';

let it: Awaited<ReturnType<typeof makeLeaving>>;
beforeEach(async () => {
  it = await makeLeaving();
});
afterEach(() => it.world.close());

const hour = 3_600_000;
const first = () => it.weeks[0]?.id ?? '';
const open = (quiet = true) =>
  openSession(it.world.house, { personId: it.people.host.id }, it.meetup.id, first(), {
    hostGoing: true,
    leadGoing: true,
    quiet,
  });
const press = (who: 'host' | 'ken') => it.people[who].visitor.post(urls.handoffAct('asa'), { act: 'ready' });
const handedOn = async () => {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await press('host');
  await press('ken');
  expect(await it.host()).toBe(it.people.ken.id);
};
const answerPage = async (who: { id: string }) => {
  const [row] = await it.world.house.store.read.select().from(rsvps).where(eq(rsvps.personId, who.id));
  return urls.answer(tokenFor(it.world.house.keys, 'answer', row?.id ?? '', 1));
};

test('a handoff asked for, accepted and completed on the day of the session: the nominee leads that evening', async () => {
  await open();
  it.world.clock.set((it.weeks[0]?.startsAt ?? 0) - 6 * hour);
  it.people.host.visitor = await it.fresh(it.people.host);
  expect((await it.propose()).location).toContain('done=proposed');
  await it.answer(await it.fresh(it.people.ken), 'accept');
  it.world.clock.set(it.weeks[0]?.endsAt ?? 0);
  await it.follow();
  expect([await it.host(), await it.roleOf(it.people.host.id)]).toEqual([it.people.ken.id, 'co-host']);
});

test('the nominee’s account goes in the overlap: the host leads the session again, as before', async () => {
  await open();
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  const leadOf = async () => (await sessionById(it.world.house.store.read, first()))?.leadId;
  expect(await leadOf()).toBe(it.people.ken.id);
  expect(await deleteAccount(it.world.house, { personId: it.people.ken.id })).toEqual({ ok: true });
  expect([await leadOf(), await it.host()]).toEqual([it.people.host.id, it.people.host.id]);
});

test('a session that has begun is not of the overlap: the nominee leads the next one', async () => {
  await open();
  it.world.clock.set((it.weeks[0]?.startsAt ?? 0) + 60_000);
  it.people.host.visitor = await it.fresh(it.people.host);
  await it.propose();
  await it.answer(await it.fresh(it.people.ken), 'accept');
  it.world.clock.set((it.weeks[0]?.endsAt ?? 0) + hour);
  await it.follow();
  expect(await it.host()).toBe(it.people.host.id);
});

/** An invitation to two members in the overlap; one's server says "later" at first. */
async function sending() {
  await it.propose();
  await it.answer(it.people.ken.visitor, 'accept');
  await open(false);
  it.world.clock.pass({ minutes: 10 });
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url }, { patience: 2000 });
  onTestFinished(async () => mailer.close());
  mailbox.goWrong({ at: 'rcpt', say: '450 4.2.0 Later', only: 'mei@example.com' });
  const send = () => deliverDue({ ...it.world.house, mailer });
  const sendLater = async () => {
    mailbox.goRight();
    it.world.clock.pass({ minutes: 10 });
    await send();
  };
  const invitationTo = (name: string) =>
    mailbox.to(`${name}@example.com`).filter(({ mail }) => /ご案内/.test(mail.subject ?? ''));
  return { mailbox, send, sendLater, invitationTo };
}

test('what was composed under the old host and still waits is composed anew: it names the new one', async () => {
  const { send, sendLater, invitationTo } = await sending();
  await send();
  expect(invitationTo('mei')).toEqual([]);
  await press('host');
  await press('ken');
  await sendLater();
  const [text = ''] = invitationTo('mei').map(({ mail }) => mail.text);
  expect([invitationTo('mei').length, text.includes('Ken'), text.includes('Hanako')]).toEqual([1, true, false]);
});

test('completion while letters leave: each arrives once, as it was composed, and at nobody but its reader', async () => {
  const { mailbox, send, sendLater, invitationTo } = await sending();
  await Promise.all([send(), press('host').then(() => press('ken'))]);
  expect(await it.host()).toBe(it.people.ken.id);
  await sendLater();
  expect([invitationTo('mei').length, invitationTo('sora').length]).toEqual([1, 1]);
  for (const person of [it.people.mei, it.people.sora]) {
    const page = await answerPage(person);
    const readers = mailbox.caught.filter((mail) => pathsIn(mail).some((path) => path.startsWith(page)));
    expect(new Set(readers.flatMap(({ to }) => to))).toEqual(new Set([person.email]));
  }
  const ids = mailbox.caught.map(({ mail }) => mail.messageId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('scanners that open every link of the letters of handing on change nothing, and people’s links still work', async () => {
  await it.people.host.visitor.post(urls.term('asa'), { said: 'set', way: 'sessions', sessions: '2', until: '' });
  await it.propose();
  await it.quiet();
  await it.days(3);
  await (await it.fresh(it.people.sora)).post(urls.claim('asa'), { said: 'claim' });
  await tellOfTerms(it.world.house, it.world.clock.now());
  const mails = await delivered(it.world);
  const paths = [...new Set(mails.flatMap(pathsIn))];
  expect(paths).toEqual(expect.arrayContaining([urls.term('asa'), urls.kit('asa')]));
  expect(paths.map((path) => path.split('/')[1])).toEqual(expect.arrayContaining(['handoff', 'hosting', 'meetups']));
  const before = await tableHashes(it.world.house.store.read);
  for (const url of paths)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET', 'HEAD', 'OPTIONS', 'GET', 'HEAD', 'OPTIONS'] as const) {
      const { statusCode } = await it.world.app.inject({ method, url, headers: { host: 'tasuki.test' } });
      expect([url, method, statusCode < 500]).toEqual([url, method, true]);
    }
  expect(await tableHashes(it.world.house.store.read)).toEqual(before);
  // Also where the host is signed in and something opens the links of their letters for them.
  const host = await it.fresh(it.people.host);
  const signedIn = await tableHashes(it.world.house.store.read);
  for (const url of paths) expect((await host.get(url)).status).toBeLessThan(500);
  expect(await tableHashes(it.world.house.store.read)).toEqual(signedIn);
  await it.answer(await it.fresh(it.people.ken), 'accept');
  expect(await it.last()).toMatchObject({ acceptedAt: expect.any(Number) });
  await it.world.stranger().post(await it.oneTap(), { said: 'stay' });
  expect(await it.departure()).toMatchObject({ outcome: 'stayed' });
});

test('afterwards answers, links, calendar entries and feeds are byte for byte what they were', async () => {
  await open();
  const { mei } = it.people;
  await mei.visitor.post('/me/feed', { act: 'new' });
  const own = /http:\/\/tasuki\.test(\/feeds\/[a-z2-7]{26}\/sessions\.ics)/.exec(
    (await mei.visitor.get('/me/feed')).body,
  );
  const page = await answerPage(mei);
  const addresses = [String(own?.[1]), `${page}/session.ics`, urls.meetupFeed('asa'), urls.announcements('asa')];
  const look = async () => {
    const found = [];
    for (const address of addresses) found.push((await it.world.stranger().get(address)).body);
    return found;
  };
  const { read } = it.world.house.store;
  const linksOf = async () => (await read.select().from(links)).filter((one) => one.purpose === 'answer');
  await it.world.stranger().post(page, { answer: 'going' });
  const before = [await look(), await read.select().from(rsvps), await linksOf()];
  expect((before[0] as string[]).every((body) => body.length > 100)).toBe(true);
  await handedOn();
  expect([await look(), await read.select().from(rsvps), await linksOf()]).toEqual(before);
});

test('a cancellation after the handoff comes from the meetup’s own address, for the entry of before, with a higher SEQUENCE', async () => {
  await open();
  await it.world.stranger().post(await answerPage(it.people.mei), { answer: 'going' });
  const invitedBy = await delivered(it.world);
  await handedOn();
  await cancelSession(it.world.house, { personId: it.people.ken.id }, it.meetup.id, first(), {
    reason: '台風のため',
    number: 'keep',
  });
  it.world.clock.pass({ minutes: 10 });
  const then = await delivered(it.world);
  const entry = (mails: typeof then, subject: RegExp) => {
    const found = mails.find(({ to, mail }) => to.includes('mei@example.com') && subject.test(mail.subject ?? ''));
    const files = found?.mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString()) ?? [];
    const file = files.join('\n').replace(/\r?\n[ \t]/g, '');
    const said = (name: string) => new RegExp(`^${name}[^\\n]*?:([^\\r\\n]*)`, 'm').exec(file)?.[1];
    return { from: found?.mail.from?.address, uid: said('UID'), organizer: said('ORGANIZER'), at: said('SEQUENCE') };
  };
  const [invited, cancelled] = [entry(invitedBy, /./), entry(then, /中止/)];
  expect({ ...cancelled, at: 0 }).toEqual({ ...invited, at: 0 });
  expect(invited.uid).toBeTruthy();
  expect(Number(cancelled.at)).toBeGreaterThan(Number(invited.at));
});

test('a co-host who edits the meetup and a host who withdraws their answer change nothing of who hosts', async () => {
  await open();
  await it.world.stranger().post(await answerPage(it.people.host), { answer: 'declined' });
  const said = {
    name: '夕べの読書会',
    slug: 'asa',
    purpose: '読む',
    description: '',
    houseRules: '',
    cost: '',
    bring: '',
  };
  const rest = { languages: 'ja', hostTitle: '主催者', contactEmail: '' };
  const edit = (more = {}) => it.people.sora.visitor.post(urls.settings('asa', 'about'), { ...said, ...rest, ...more });
  expect((await edit({ hostId: it.people.sora.id })).status).toBe(422);
  expect((await edit()).status).toBe(303);
  const { read } = it.world.house.store;
  expect((await read.select().from(meetups)).map(({ name }) => name)).toContain('夕べの読書会');
  const own = (await read.select().from(rsvps)).filter(({ personId }) => personId === it.people.host.id);
  expect(own.map(({ state }) => state)).toContain('withdrawn');
  expect([await it.host(), await it.roleOf(it.people.sora.id)]).toEqual([it.people.host.id, 'co-host']);
});
