import { isUtf8 } from 'node:buffer';
import ICAL from 'ical.js';
import type { Instant } from '../time/clock.ts';
import { paragraphs } from './clean.ts';

/** What a calendar says in somebody's name (RFC 5546 §3.2.3, §3.2.7), from the few properties that can be relied on. */
export type CalendarReply = {
  method: 'REPLY' | 'COUNTER';
  /** Lower case: some servers fold it. */
  uid: string;
  /** Lower case, without `mailto:`. */
  attendee: string;
  said: 'yes' | 'maybe' | 'no' | 'delegated' | 'nothing';
  /** Null where it says none, or none that can be read. */
  sequence: number | null;
  stampedAt: Instant | null;
  comment: string;
  /** A delegate answers: that says nothing of whoever was asked. */
  byDelegate: boolean;
  /** Who comes instead, by name; the time that a counter-proposal names, as it stands there. */
  instead: string;
  proposed: string;
};

type Unread = 'too-big' | 'too-many' | 'unreadable' | 'no-reply' | 'many-events' | 'many-attendees';
/** Where several people answer at once, whose entry it is can still be said. */
export type ReadReply = { ok: true; reply: CalendarReply } | { ok: false; why: Unread; uid?: string };

const largest = 256 * 1024;
const mostComponents = 200;
const beginning = 16 * 1024;

/** What is read; everything else, rules of recurrence and zones among them, is left out before anything parses it. */
const wanted = /^(BEGIN|END|METHOD|UID|ATTENDEE|SEQUENCE|DTSTAMP|COMMENT|DTSTART|DTEND)[;:]/i;

/** @param content of the calendar part, decoded from its transfer encoding */
export function readReply(content: Buffer): ReadReply {
  if (content.length > largest) return { ok: false, why: 'too-big' };
  const lines = textOf(content)
    .replace(/\r\n?|\n/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .filter((line) => wanted.test(line));
  if (lines.filter((line) => /^BEGIN:/i.test(line)).length > mostComponents) return { ok: false, why: 'too-many' };
  const calendar = parsed(lines);
  if (calendar === null) return { ok: false, why: 'unreadable' };
  const method = String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase();
  if (method !== 'REPLY' && method !== 'COUNTER') return { ok: false, why: 'no-reply' };
  const [event, ...more] = calendar.getAllSubcomponents('vevent');
  if (event === undefined) return { ok: false, why: 'no-reply' };
  if (more.length > 0) return { ok: false, why: 'many-events' };
  return replyOf(method, event);
}

/** What a file says of itself at its beginning; '' where it says nothing. @param content as `readReply` takes it */
export function methodIn(content: Buffer): string {
  const said = textOf(content.subarray(0, beginning)).replace(/\r\n?|\n/g, '\n');
  return /^METHOD:\s*(\w+)/im.exec(said.replace(/\n[ \t]/g, ''))?.[1]?.toUpperCase() ?? '';
}

function replyOf(method: CalendarReply['method'], event: ICAL.Component): ReadReply {
  const everybody = event.getAllProperties('attendee');
  const delegates = everybody.filter((one) => one.getParameter('delegated-from') !== undefined);
  // Who delegates names their delegate beside themselves (RFC 5546 §3.2.2.3); a delegate who answers stands alone.
  const answering = everybody.length > 1 ? everybody.filter((one) => !delegates.includes(one)) : everybody;
  const [attendee] = answering;
  const uid = text(event, 'uid').trim().toLowerCase();
  if (answering.length > 1) return { ok: false, why: 'many-attendees', uid };
  if (attendee === undefined || uid === '') return { ok: false, why: 'no-reply' };
  const said = saids[parameter(attendee, 'partstat').toUpperCase()] ?? 'nothing';
  const comments = event.getAllProperties('comment').map((one) => String(one.getFirstValue() ?? ''));
  return {
    ok: true,
    reply: {
      method,
      uid,
      attendee: addressOf(attendee),
      said,
      sequence: /^\d{1,9}$/.test(text(event, 'sequence')) ? Number(text(event, 'sequence')) : null,
      stampedAt: moment(text(event, 'dtstamp')),
      byDelegate: delegates.includes(attendee),
      comment: paragraphs(comments.join('\n'), 2000),
      instead: paragraphs(delegates.map((one) => parameter(one, 'cn')).join(', '), 200),
      proposed: method === 'COUNTER' ? `${wallTime(event, 'dtstart')} – ${wallTime(event, 'dtend')}` : '',
    },
  };
}

const saids: Record<string, CalendarReply['said']> = {
  ACCEPTED: 'yes',
  TENTATIVE: 'maybe',
  DECLINED: 'no',
  DELEGATED: 'delegated',
};

function parsed(lines: readonly string[]): ICAL.Component | null {
  try {
    const calendars: unknown = ICAL.parse(lines.join('\r\n'));
    const [first] = Array.isArray(calendars) && Array.isArray(calendars[0]) ? calendars : [calendars];
    const calendar = new ICAL.Component(first as never);
    return calendar.name === 'vcalendar' ? calendar : null;
  } catch {
    return null;
  }
}

/** Parts with a charset came as UTF-8; a bare file may be anything that Windows or an old mail program writes. */
function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  if (!isUtf8(content)) return new TextDecoder('shift_jis').decode(content);
  const plain = content.toString('utf8').replace(/^\ufeff/, '');
  const shifted = plain.includes('\u001b$') ? new TextDecoder('iso-2022-jp').decode(content) : plain;
  // UTF-16 that was taken for UTF-8 on its way: its ASCII is still there.
  return shifted.includes('\0') ? shifted.replace(/[\0\ufffd]/g, '') : shifted;
}

/** The value as it stands, whatever type it was taken for. */
function text(event: ICAL.Component, name: string): string {
  const property = event.getFirstProperty(name);
  if (property === null) return '';
  const value: unknown = property.jCal[3];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parameter(property: ICAL.Property, name: string): string {
  const said: unknown = property.getParameter(name);
  return typeof said === 'string' ? said.trim() : Array.isArray(said) ? String(said[0] ?? '').trim() : '';
}

function addressOf(attendee: ICAL.Property): string {
  const value = String(attendee.getFirstValue() ?? '').trim();
  const said = /^mailto:/i.test(value) ? value.slice(7) : parameter(attendee, 'email') || value;
  return said.trim().toLowerCase();
}

/** In UTC only: what else stands there depends on somebody's clock. */
function moment(said: string): Instant | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** `2026-12-05 19:00 (Tokyo Standard Time)`: whatever zone it names, in the writer's own words. */
function wallTime(event: ICAL.Component, name: string): string {
  const property = event.getFirstProperty(name);
  if (property === null) return '?';
  const said = text(event, name);
  const zone = said.endsWith('Z') ? 'UTC' : parameter(property, 'tzid');
  return `${said.replace('T', ' ').replace(/(\d\d:\d\d):\d\dZ?$/, '$1')}${zone === '' ? '' : ` (${zone})`}`;
}
