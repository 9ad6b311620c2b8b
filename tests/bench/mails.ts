import { makeKeys } from '../../src/links/tokens.ts';
import { returnAddress } from '../../src/links/verp.ts';
import { benchSecret, idOf, type Town } from './town.ts';

/** The instance's own address, where everything arrives. */
export const ownAddress = 'tasuki@example.org';

const keys = makeKeys(benchSecret);
const crlf = (lines: string[]) => Buffer.from(`${lines.join('\n')}\n`.replaceAll('\n', '\r\n'));
const base64 = (said: string) =>
  Buffer.from(said)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');

type Invited = { rsvp: number; personId: string; address: string; letterId: string; uid: string };

/** Who the n-th RSVP of a town is of: see `rows.ts`. */
function invitedOf({ sessions, people, invited }: Town, rsvp: number): Invited {
  const [session, place] = [Math.floor(rsvp / invited), rsvp % invited];
  const person = Math.floor(session / sessions) * people + ((place + session * 7) % people);
  const personId = idOf('p', person);
  const letterId = `l0${idOf('r', rsvp).slice(2)}`;
  return { rsvp, personId, address: `person${person}@example.com`, letterId, uid: `${idOf('u', rsvp)}@bench.example` };
}

/** The n-th message: of ten six answer by calendar, in the shapes of five clients; the others bounce, absences, words. */
export function mailOf(town: Town, n: number, now: number): Buffer {
  const one = invitedOf(town, n);
  const turn = n % 10;
  if (turn < 6) return reply(one, clients[n % clients.length] as Client, now);
  if (turn === 6) return bounce(one, now);
  return turn === 7 ? absence(one, now) : words(one, now);
}

function headOf({ rsvp, address }: Invited, now: number, more: string[]): string[] {
  const date = `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`;
  const trace = [1, 2, 3].map(
    (hop) => `Received: from mx${hop}.example.com by mail.example.org with ESMTPS id ${rsvp}-${hop}; ${date.slice(6)}`,
  );
  return [
    ...trace,
    `From: "Yamada, Taro" <${address}>`,
    date,
    `Message-ID: <${rsvp}.bench@mail.example.com>`,
    'MIME-Version: 1.0',
    ...more,
  ];
}

type Client = 'google' | 'outlook' | 'apple' | 'thunderbird' | 'proton';
const clients: Client[] = ['google', 'outlook', 'apple', 'thunderbird', 'proton'];
const states = ['ACCEPTED', 'DECLINED', 'TENTATIVE'];

function reply(one: Invited, client: Client, now: number): Buffer {
  const utc = (at: number) => `${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const object = [
    ...['BEGIN:VCALENDAR', 'PRODID:-//Bench//EN', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT'],
    `UID:${client === 'outlook' ? one.uid : one.uid.toUpperCase()}`,
    ...(client === 'outlook' ? [] : [`ORGANIZER:mailto:${ownAddress}`]),
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${states[one.rsvp % 3]};CN=Taro:mailto:${one.address}`,
    ...[`DTSTAMP:${utc(now)}`, `DTSTART:${utc(now + 86_400_000)}`, `DTEND:${utc(now + 93_600_000)}`, 'SEQUENCE:0'],
    ...['SUMMARY:Accepted: 第三章を読む', 'STATUS:CONFIRMED', 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
  const method = client === 'apple' ? '' : '; method=REPLY';
  const part = (type: string, file: string) => [
    `Content-Type: ${type}; charset=utf-8${type === 'text/calendar' ? method : ''}`,
    'Content-Transfer-Encoding: base64',
    ...(file === '' ? [] : [`Content-Disposition: attachment; filename="${file}"`]),
    '',
    base64(object),
  ];
  const text = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64('参加します。'),
  ];
  const html = [
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64('<p>参加します。</p>'.repeat(20)),
  ];
  const parts: Record<Client, string[][]> = {
    google: [text, html, part('text/calendar', ''), part('application/ics', 'invite.ics')],
    outlook: [text, part('text/calendar', '')],
    apple: [text, part('text/calendar', 'iCal-20261121-100000.ics')],
    thunderbird: [text, part('text/calendar', ''), part('application/ics', 'invite.ics')],
    proton: [text, part('text/calendar', 'invite.ics')],
  };
  const kind = client === 'outlook' ? 'alternative' : 'mixed';
  const head = [
    `To: ${ownAddress}`,
    'Subject: =?utf-8?B?5om/6Kq+OiDnrKzkuInnq6DjgpLoqq3jgoA=?=',
    ...(client === 'google' ? ['Auto-Submitted: auto-generated'] : []),
    `Content-Type: multipart/${kind}; boundary="b${one.rsvp}"`,
    '',
  ];
  const body = parts[client].flatMap((lines) => [`--b${one.rsvp}`, ...lines]);
  return crlf([...headOf(one, now, head), ...body, `--b${one.rsvp}--`]);
}

/** What a mail server reports of a letter that it could not deliver, to the address that letter came from (RFC 3464). */
function bounce(one: Invited, now: number): Buffer {
  const to = returnAddress(keys, ownAddress, one);
  const [status, why] = one.rsvp % 20 < 10 ? ['4.2.2', '452 4.2.2 Mailbox full'] : ['5.1.1', '550 5.1.1 User unknown'];
  const head = [
    ...[`To: ${to}`, 'Subject: Undelivered Mail Returned to Sender', 'Auto-Submitted: auto-replied'],
    ...[`Content-Type: multipart/report; report-type=delivery-status; boundary="b${one.rsvp}"`, ''],
  ];
  const body = [
    ...[`--b${one.rsvp}`, 'Content-Type: text/plain', '', 'Your message could not be delivered.', why ?? ''],
    ...[`--b${one.rsvp}`, 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.com', ''],
    ...[
      `Final-Recipient: rfc822; ${one.address}`,
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${why}`,
    ],
    ...[`--b${one.rsvp}`, 'Content-Type: text/rfc822-headers', '', `Message-ID: <${'0'.repeat(32)}@example.org>`, ''],
    `--b${one.rsvp}--`,
  ];
  return crlf([...headOf({ ...one, address: 'mailer-daemon@mx.example.com' }, now, head), ...body]);
}

function absence(one: Invited, now: number): Buffer {
  const head = [
    `To: ${ownAddress}`,
    'Subject: Out of office',
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain',
    '',
  ];
  return crlf([...headOf(one, now, head), 'I am away until Monday.', '', 'Taro']);
}

/** Words of a human in answer to a letter, which they quote. */
function words(one: Invited, now: number): Buffer {
  const own = ownAddress.replace('@', `+${one.letterId}@`);
  const quoted = Array.from({ length: 40 }, (_, line) => `> ${line}: 市民会館 会議室Aで第三章を読みます。`);
  const said = ['十分ほど遅れます。よろしくお願いします。', '', '2026年11月26日 朝の読書会:', ...quoted].join('\r\n');
  const head = [
    ...[
      `To: ${own}`,
      'Subject: Re: =?utf-8?B?56ysM+WbnuOBruOBlOahiOWGhQ==?=',
      'Content-Type: text/plain; charset=utf-8',
    ],
    ...['Content-Transfer-Encoding: base64', ''],
  ];
  return crlf([...headOf(one, now, head), base64(said)]);
}
