import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { rsvps, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { ingest } from '../../inbound/actions.ts';
import type { Instant } from '../../time/clock.ts';
import type { Scene } from './founding.ts';

const said = {
  ja: [
    { partstat: 'ACCEPTED', comment: '' },
    { partstat: 'DECLINED', comment: 'あいにく出張です。資料だけ拝見できると助かります。' },
  ],
  en: [
    { partstat: 'ACCEPTED', comment: '' },
    { partstat: 'DECLINED', comment: 'I am travelling that week. I would love to see the notes.' },
  ],
} as const;

/** Two people answer the session after next in their calendars: one with a yes, one with a no and a word to it. */
export async function pressingInCalendars({ house, group, meetupId, clock }: Scene): Promise<void> {
  const asked = await house.store.read
    .select({ uid: rsvps.uid, sequence: sessions.sequence, email: people.email })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        eq(rsvps.state, 'invited'),
        isNotNull(sessions.openedAt),
        isNotNull(people.email),
        isNull(people.refusedAt),
        gt(sessions.startsAt, clock.now()),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(rsvps.id));
  const [to = ''] = house.settings.inboundAddresses;
  // The first of them write back in words instead.
  for (const [n, one] of asked.slice(-2).entries())
    await ingest(house, replyOf({ ...one, ...said[group.locale][n as 0 | 1], to, at: clock.now() }));
}

type Pressed = {
  uid: string;
  sequence: number;
  email: string | null;
  partstat: string;
  comment: string;
  to: string;
  at: Instant;
};

/** A reply as calendars send it (RFC 5546 §3.2.3). */
function replyOf({ uid, sequence, email, partstat, comment, to, at }: Pressed): Buffer {
  const stamp = `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const head = [
    `From: ${email}`,
    `To: ${to}`,
    'Subject: Re:',
    'Content-Type: text/calendar; method=REPLY; charset=utf-8',
    '',
  ];
  const event = [
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    `ATTENDEE;PARTSTAT=${partstat}:mailto:${email}`,
  ];
  const words = comment === '' ? [] : [`COMMENT:${comment}`];
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', ...event, ...words];
  return Buffer.from([...head, ...calendar, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
}
