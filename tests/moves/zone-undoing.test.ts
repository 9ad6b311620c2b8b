import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { undoBatch } from '../../src/messages/actions.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { lettersOf } from '../../src/reminders/overview/queries.ts';
import { tellAfterAll } from '../../src/sessions/host/actions.ts';
import { makeDates } from './zone-cast.ts';

const copying = { copyEmail: 'office@corp.example', copyVersion: 1, copyAskedAt: 1, copyConfirmedAt: 1 };
const dates = (text = '') => text.match(/■第\d回/g) ?? [];

describe('a new time zone, before it is changed', () => {
  test.each([
    [false, '2人にメールで知らせます。変わる回がいくつあっても、お一人に一通です。変更してから'],
    [true, '更新する短いメールが続きます(合わせて2通)。変更してから5分間は'],
  ])('with calendars asked: %s, the page says what will be sent', async (replies, said) => {
    const { world, host, meetup, member } = await makeDates(3, { replies });
    await member('Mei', 'going', 'maybe', 'going');
    await member('Ken', 'declined', 'going');
    const page = await (await world.signIn(host)).post(urls.zone(meetup.slug), {
      timeZone: 'Europe/Berlin',
      go: 'look',
    });
    expect(page.body).toContain(said);
  });

  test('a single person is told at once, and the page does not promise an undo', async () => {
    const { world, host, meetup, member } = await makeDates(1);
    await member('Mei', 'going');
    const browser = await world.signIn(host);
    const page = await browser.post(urls.zone(meetup.slug), { timeZone: 'Europe/Berlin', go: 'look' });
    expect(page.body).toContain('1人にメールで知らせます。すぐに送ります。取り消せません。');
  });
});

/** Two dates, two people, and the host's browser where the zone was just changed. */
async function changed() {
  const cast = await makeDates(2);
  const mei = await cast.member('Mei', 'going', 'going');
  await cast.member('Ken', 'declined', 'maybe');
  const browser = await cast.world.signIn(cast.host);
  const { headers } = await browser.post(urls.zone(cast.meetup.slug), { timeZone: 'Europe/Berlin', go: 'change' });
  const page = String(headers.location);
  const pages = cast.dates.map(({ id }) => urls.sessionHost(cast.meetup.slug, id));
  const undo = () => undoBatch(cast.house, { personId: cast.host.id }, cast.meetup.id, page.split('/').at(-1) ?? '');
  return { ...cast, mei, browser, page, pages, undo };
}

describe('once it is changed', () => {
  test('the host comes to the send, and may undo it there or on the page of each date', async () => {
    const { browser, page, pages } = await changed();
    expect((await browser.get(page)).body).toContain('2通を');
    for (const one of pages) expect((await browser.get(one)).body).toContain(`${page}/undo`);
  });

  test('undone, nothing leaves; told after all from one date’s page, each person gets one letter about all', async () => {
    const { house, host, meetup, dates: planned, undo, leave, mails, mei, pages, browser } = await changed();
    expect(await undo()).toEqual({ ok: true });
    await leave();
    expect(await mails(mei)).toEqual([]);
    for (const one of pages) expect((await browser.get(one)).body).toContain('知らせていない変更があります');
    const again = () => tellAfterAll(house, { personId: host.id }, meetup.id, planned[1]?.id ?? '');
    expect([await again(), await again()]).toEqual([
      { ok: true, letters: 2 },
      { ok: true, letters: 0 },
    ]);
    await leave();
    expect((await mails(mei)).map(({ text }) => dates(text))).toEqual([['■第1回', '■第2回']]);
    for (const one of pages) expect((await browser.get(one)).body).not.toContain('知らせていない変更があります');
  });

  test('the letter stands beside its reader on the page of each date, and can be read when all is over', async () => {
    const { house, posted, leave, dates: planned, mei, set } = await changed();
    await leave();
    for (const one of planned)
      expect((await lettersOf(house.store.read, one)).get(mei.id)).toMatchObject([
        { kind: 'zone-changed', state: 'sent' },
      ]);
    await set(0, { cancelledAt: 1 });
    await set(1, { cancelledAt: 1 });
    const letter = (await posted('zone-changed')).find(({ personId }) => personId === mei.id);
    const read = await composeForReading(house, letter?.id ?? '');
    expect(dates(read?.text)).toEqual(['■第1回', '■第2回']);
  });
});

describe('somebody with a copy address', () => {
  test('has the letter and what follows it sent there as well, with links of its own that open', async () => {
    const { world, house, member, change, leave, mailbox } = await makeDates(2, { replies: true });
    const mei = await member('Mei', 'going', 'going');
    await house.store.write('x', (tx) => tx.update(people).set(copying).where(eq(people.id, mei.id)));
    await change();
    for (let n = 0; n < 3; n += 1) await leave();
    const office = mailbox.to('office@corp.example').map(({ mail }) => mail.text ?? '');
    expect(office.map((text) => dates(text).length)).toEqual([2, 0]);
    const links = office[0]?.match(/\/answers\/[a-z2-7]{26}/g) ?? [];
    expect(links).toHaveLength(2);
    for (const link of links) expect((await world.stranger().get(link)).status).toBe(200);
  });

  test('has all of it sent there also where nobody can reach them themselves', async () => {
    const { house, member, change, leave, mailbox } = await makeDates(3, { replies: true });
    const mei = await member('Mei', 'going', 'going', 'going');
    await house.store.write('x', (tx) =>
      tx
        .update(people)
        .set({ ...copying, refusedAt: 1 })
        .where(eq(people.id, mei.id)),
    );
    await change();
    for (let n = 0; n < 3; n += 1) await leave();
    expect([mailbox.to(mei.email).length, mailbox.to('office@corp.example').length]).toEqual([0, 3]);
  });
});

test('a letter that its server took only later is followed by the short ones then', async () => {
  const { member, change, leave, clock, mailbox, mails } = await makeDates(2, { replies: true });
  const mei = await member('Mei', 'going', 'going');
  mailbox.goWrong({ at: 'rcpt', say: '451 4.3.0 Later', times: 1, only: mei.email });
  await change();
  await leave();
  expect(await mails(mei)).toEqual([]);
  clock.pass({ minutes: 5 });
  await leave();
  await leave();
  expect((await mails(mei)).map(({ files }) => files.length)).toEqual([1, 1]);
});
