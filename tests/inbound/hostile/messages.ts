/** Whose calendar it pretends to be. */
export type Pretended = { uid: string; attendee: string };

const lines = (...all: string[]) => all.join('\r\n');
const times = (many: number, line: (n: number) => string) => Array.from({ length: many }, (_, n) => line(n));
const base64 = (content: Buffer) => content.toString('base64').replace(/(.{76})/g, '$1\r\n');
let made = 0;

/** A message with one file in it. */
function withFile(type: string, content: Buffer): Buffer {
  made += 1;
  const head = [
    'From: mei@example.com',
    'To: tasuki@localhost',
    'Subject: Accepted',
    `Message-ID: <h${made}@x.example>`,
  ];
  return Buffer.from(
    lines(
      ...head,
      'MIME-Version: 1.0',
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      '',
      base64(content),
    ),
  );
}

function calendar({ uid, attendee }: Pretended, before: string[] = [], inside: string[] = []): string {
  const event = [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${attendee}`,
    'SEQUENCE:0',
    ...inside,
  ];
  return lines(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REPLY',
    ...before,
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  );
}

const file = (text: string | Buffer) => withFile('text/calendar; method=REPLY', Buffer.from(text));

/** Replies that say yes in a strange way: they count all the same. */
export const strange: Record<string, (of: Pretended) => Buffer> = {
  'a rule for every second without end': (of) => file(calendar(of, [], ['RRULE:FREQ=SECONDLY'])),
  'a rule that counts to a billion': (of) =>
    file(calendar(of, [], ['RRULE:FREQ=SECONDLY;COUNT=999999999;BYSECOND=0,1'])),
  'four thousand more dates': (of) =>
    file(
      calendar(
        of,
        [],
        times(4000, (n) => `RDATE:2026${String(1000 + (n % 200)).padStart(4, '0')}T100000Z`),
      ),
    ),
  'a zone with a rule for every second': (of) =>
    file(
      calendar(of, [
        'BEGIN:VTIMEZONE',
        'TZID:X',
        'BEGIN:STANDARD',
        'RRULE:FREQ=SECONDLY',
        'END:STANDARD',
        'END:VTIMEZONE',
      ]),
    ),
  'lines folded at every octet, within letters too': (of) => {
    const plain = [...Buffer.from(calendar(of, [], ['SUMMARY:承諾済み: 朝の読書会']))];
    return file(Buffer.from(plain.flatMap((octet) => (octet === 13 || octet === 10 ? octet : [octet, 13, 10, 32]))));
  },
  'bare line feeds, and a tab where lines go on': (of) =>
    file(
      calendar(of)
        .replaceAll('\r\n', '\n')
        .replace(/UID:(.{5})/, 'UID:$1\n\t'),
    ),
  'UTF-16 with a mark, which nothing announces': (of) =>
    withFile('application/ics; name="reply.ics"', Buffer.from(`\ufeff${calendar(of)}`, 'utf16le')),
  'UTF-16 the other way round': (of) =>
    withFile('application/ics; name="reply.ics"', Buffer.from(`\ufeff${calendar(of)}`, 'utf16le').swap16()),
  'a date of the year 9999, and a SEQUENCE that no number holds': (of) =>
    file(calendar(of, [], ['DTSTAMP:99991231T235959Z']).replace('SEQUENCE:0', 'SEQUENCE:99999999999999999999')),
  'NUL in its comment': (of) => file(calendar(of, [], ['COMMENT:late\0 by ten minutes'])),
};

const noBytes = Buffer.alloc(3_000_000);

/** Messages that change nothing, however much they cost whoever believes them. What each is taken for. */
export const hostile: Record<string, [(of: Pretended) => Buffer, string]> = {
  'a calendar of 5 MB': [
    (of) =>
      file(
        calendar(
          of,
          [],
          times(70_000, () => `COMMENT:${'x'.repeat(60)}`),
        ),
      ),
    'too-big',
  ],
  'ten thousand components': [
    (of) =>
      file(
        calendar(
          of,
          times(10_000, () => 'BEGIN:VEVENT\r\nEND:VEVENT'),
        ).slice(0, 262_000),
      ),
    'too-many',
  ],
  'components in components, five thousand deep': [
    (of) =>
      file(
        calendar(
          of,
          times(5000, () => 'BEGIN:VEVENT'),
        ),
      ),
    'too-many',
  ],
  'four thousand who attend': [
    (of) =>
      file(
        calendar(
          of,
          [],
          times(4000, (n) => `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${n}@x.example`),
        ),
      ),
    'many-attendees',
  ],
  'no end of its own event': [(of) => file(calendar(of).replace('END:VEVENT\r\n', '')), 'unreadable'],
  'a zip that calls itself a calendar': [
    () =>
      withFile(
        'text/calendar; method=REPLY; name="reply.ics"',
        Buffer.concat([Buffer.from('PK\u0003\u0004'), noBytes]),
      ),
    'too-big',
  ],
  'a zip': [() => withFile('application/zip; name="invoice.zip"', Buffer.from('PK\u0003\u0004zip')), 'unknown'],
  'two megabytes of empty lines': [
    () => Buffer.from(`From: a@x.example\r\n\r\nx${'\n'.repeat(2_000_000)}x`),
    'unknown',
  ],
  'a line of twenty thousand @': [
    () => Buffer.from(`From: a@x.example\r\n\r\nyes\r\n${'@'.repeat(20_000)}\r\n`),
    'unknown',
  ],
  'two hundred thousand parts': [
    () =>
      Buffer.from(
        `From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(200_000)}`,
      ),
    'unknown',
  ],
  'a delivery address of 200 KB': [
    () => Buffer.from(`From: a@x.example\r\nDelivered-To: ${'>'.repeat(200_000)}\u2028\r\n\r\nhello\r\n`),
    'unknown',
  ],
  'a hundred thousand references': [
    () => Buffer.from(`From: a@x.example\r\nReferences: ${'<a@b>\r\n '.repeat(30_000)}\r\n\r\nhello\r\n`),
    'unknown',
  ],
  'headers of 300 KB': [
    () => Buffer.from(`From: a@x.example\r\n${'X-Y: and so on and on\r\n'.repeat(15_000)}\r\nhello\r\n`),
    'unreadable',
  ],
  'parts nested a hundred deep': [
    () =>
      Buffer.from(
        `From: a@x.example\r\n${times(100, (n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')}\r\nhello\r\n`,
      ),
    'unreadable',
  ],
  'messages within messages, a hundred deep': [
    () =>
      Buffer.from(
        `From: a@x.example\r\n${'Content-Type: message/rfc822\r\n\r\nFrom: a@x.example\r\n'.repeat(100)}\r\nhello\r\n`,
      ),
    'unknown',
  ],
  'a report with NUL in the server’s words': [
    () =>
      Buffer.from(
        lines(
          'From: mailer-daemon@x.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n',
          '--b\r\nContent-Type: message/delivery-status\r\n',
          'Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no\0body\r\n\r\n--b--\r\n',
        ),
      ),
    'unknown letter',
  ],
  'nothing at all': [() => Buffer.alloc(0), 'unknown'],
  'a hundred kilobytes of NUL': [() => Buffer.from(`From: a@x.example\r\n\r\n${'\0'.repeat(100_000)}`), 'unknown'],
};
