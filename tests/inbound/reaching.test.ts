import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { meetups } from '../../src/db/schema/meetups.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { returnAddress } from '../../src/links/verp.ts';
import { post } from '../../src/outbox/post.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { setRepliesRead } from '../../src/outbox/tier.ts';
import { calendarEvening } from './cast.ts';

const lines = (...all: string[]) => Buffer.from(all.join('\r\n'));

/** An evening whose replies are read; Ken asks to join after the deadline, and the host is told. */
async function lateEvening() {
  const evening = await calendarEvening();
  const { house, id, meetup, ken, now, letters, rsvpOf } = evening;
  const rsvpId = (await rsvpOf(ken)).id;
  await house.store.write('x', async (tx) => {
    await setRepliesRead(tx, true, now());
    await tx.update(meetups).set({ contactEmail: '' }).where(eq(meetups.id, meetup.id));
    const about = { meetupId: meetup.id, sessionId: id, rsvpId };
    const times = { at: now(), now: now(), expiresAt: now() + 9e8 };
    await post(tx, { kind: 'late-yes-requested', to: { role: 'host' }, ...about, ...times, dedupe: 'late:ken' });
  });
  const [letter] = await letters('late-yes-requested');
  if (letter === undefined) throw new Error('The host was not told.');
  return { ...evening, letter };
}

describe('a reply to a letter that went to the host', () => {
  test('has an address, and its words stand on the page as the host’s', async () => {
    const { house, letter, host, ken, id, told, hostLetters } = await lateEvening();
    const { replyTo } = (await composeForReading(house, letter.id)) ?? {};
    expect(replyTo?.address).toBe(`tasuki+${letter.id}@localhost`);
    const raw = lines(`From: ${host.email}`, `To: ${replyTo?.address}`, 'Subject: Re: x', '', 'どうぞ来てください');
    expect((await ingest(house, raw)).outcome).toBe('passed-on');
    const said = { body: 'どうぞ来てください', sessionId: id, personId: host.id, elsewhere: false, rsvpId: null };
    expect(await told()).toMatchObject([said]);
    expect((await told())[0]?.personId).not.toBe(ken.id);
    // Nobody gets their own words by mail.
    expect(await hostLetters()).toEqual([]);
  });

  test('from an address nobody knows is marked, and the host hears of it', async () => {
    const { house, letter, host, told, hostLetters } = await lateEvening();
    await ingest(house, lines('From: x@y.example', `To: tasuki+${letter.id}@localhost`, '', '了解です'));
    expect(await told()).toMatchObject([{ personId: host.id, elsewhere: true }]);
    expect(await hostLetters()).toHaveLength(1);
  });
});

describe('words of a human', () => {
  const withFile = (to: string, from: string, file: string[], ...head: string[]) =>
    lines(
      ...[`From: ${from}`, `To: ${to}`, 'Subject: Re: x', 'MIME-Version: 1.0', ...head],
      ...['Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8'],
      ...['', '少し遅れます', '--b', 'Content-Type: application/ics; name="session.ics"', ''],
      ...[...file, '--b--', ''],
    );

  test('beside our own file sent back are heard', async () => {
    const { house, letters, mei, told, stateOf } = await calendarEvening();
    const to = `tasuki+${(await letters('invitation')).find((one) => one.personId === mei.id)?.id}@localhost`;
    const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:x', 'END:VEVENT', 'END:VCALENDAR'];
    const ingested = await ingest(house, withFile(to, mei.email, file));
    expect(ingested).toEqual({ class: 'words', outcome: 'passed-on' });
    expect(await told()).toMatchObject([{ body: '少し遅れます', personId: mei.id }]);
    expect(await stateOf(mei)).toBe('invited');
  });

  test('beside an answer in a calendar leave the answer what it is', async () => {
    const { house, mei, stateOf, rsvpOf } = await calendarEvening();
    const event = ['BEGIN:VEVENT', `UID:${(await rsvpOf(mei)).uid}`, `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${mei.email}`];
    const file = ['BEGIN:VCALENDAR', 'METHOD:RE', ' PLY', ...event, 'END:VEVENT', 'END:VCALENDAR'];
    const raw = withFile('tasuki@localhost', mei.email, file, 'Auto-Submitted: auto-generated');
    expect(await ingest(house, raw)).toEqual({ class: 'calendar', outcome: 'yes' });
    expect(await stateOf(mei)).toBe('going');
  });

  test('sent to where letters come back to are heard, a note of absence there is not', async () => {
    const { house, letters, mei, told } = await calendarEvening();
    const letter = (await letters('invitation')).find((one) => one.personId === mei.id);
    const back = returnAddress(house.keys, 'tasuki@localhost', { letterId: letter?.id ?? '', personId: mei.id });
    const head = [`From: ${mei.email}`, `To: ${back}`, 'Subject: Re: x'];
    const away = await ingest(house, lines(...head, 'Auto-Submitted: auto-replied', '', '不在です'));
    expect(away).toEqual({ class: 'report', outcome: 'no bounce' });
    expect((await ingest(house, lines(...head, '', '会費は500円ですか'))).outcome).toBe('passed-on');
    expect(await told()).toMatchObject([{ body: '会費は500円ですか', personId: mei.id, elsewhere: false }]);
  });

  test('of a postmaster are heard; what a postmaster’s server writes is none', async () => {
    const { house, letters, told } = await calendarEvening();
    const [letter] = await letters('invitation');
    const head = ['From: postmaster@school.example', `To: tasuki+${letter?.id}@localhost`];
    const classOf = async (...more: string[]) => (await ingest(house, lines(...head, ...more))).class;
    expect(await classOf('Subject: Undeliverable: x', '', 'Sorry.')).toBe('report');
    expect(await classOf('Subject: x', '', '<mei@school.example>: 550 unknown')).toBe('report');
    expect(await classOf('Subject: Re: x', '', '参加します')).toBe('words');
    expect(await told()).toMatchObject([{ body: '参加します', elsewhere: true }]);
  });
});
