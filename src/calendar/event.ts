import { createRequire } from 'node:module';
import type { EventAttributes } from 'ics';
import { escapeText, oneLine, paragraphs, webAddress } from './clean.ts';
import type { Entry } from './entry.ts';
import { finish } from './finish.ts';

const productId = '-//Tasuki//Tasuki//EN';

/** UTF-16 units. */
export const longest = { title: 300, location: 600, description: 4000 };

/**
 * The file for one session where nobody reads calendar replies: no METHOD, ORGANIZER or ATTENDEE, so that no client offers an
 * "accept" that would do nothing. Times are in UTC. The same entry gives the same bytes.
 * @returns a whole text/calendar file (RFC 5545), CRLF line ends
 * @throws when the entry is impossible (a negative sequence, an address that is none): a fault of ours, never of a visitor
 */
export function eventFile(entry: Entry): string {
  return calendarOf([entry], { eventLines: ['X-MICROSOFT-DISALLOW-COUNTER:TRUE'] });
}

/** Between whom an invitation goes, and the reader's answer as it is now. Names may be empty. */
export type Invitation = {
  method: 'REQUEST' | 'CANCEL';
  organizer: { name: string; address: string };
  attendee: { name: string; address: string };
  partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';
};

/**
 * An invitation, its update or its cancellation where calendar replies are read (RFC 5546 §3.2.2, §3.2.5): one event, one
 * ATTENDEE, so that nobody's address is told to anybody. The same entry gives the same bytes.
 */
export function inviteFile(entry: Entry, { method, organizer, attendee, partstat }: Invitation): string {
  const answer = `CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};RSVP=TRUE`;
  return calendarOf([entry], {
    calendarLines: [`METHOD:${method}`],
    eventLines: [
      `ORGANIZER${nameOf(organizer)}:mailto:${organizer.address}`,
      `ATTENDEE;${answer}${nameOf(attendee)}:mailto:${attendee.address}`,
      'X-MICROSOFT-DISALLOW-COUNTER:TRUE',
    ],
  });
}

/** A quoted name: a plain quotation mark would end it, and there is no way to escape one (RFC 5545 §3.2). */
function nameOf({ name }: { name: string }): string {
  const plain = oneLine(name, 200).replaceAll('"', '”');
  return plain === '' ? '' : `;CN="${plain}"`;
}

/** Unfolded lines to add: to the calendar's head, and to every event. */
export type Lines = { calendarLines?: readonly string[]; eventLines?: readonly string[] };

/** Entries as one calendar file, without METHOD. The entries are written by `ics`; what it cannot do is done around it. */
export function calendarOf(entries: readonly Entry[], { calendarLines = [], eventLines = [] }: Lines): string {
  // An empty method leaves the line out; without the key `ics` says PUBLISH.
  const { error, value } = writer().createEvents(entries.map(attributesOf), { productId, method: '' });
  // Its error is a plain object from its validator.
  if (value === null)
    throw new Error(`no calendar file: ${(error as { message?: string } | null)?.message}`, { cause: error });
  return finish(value, {
    calendar: calendarLines,
    events: entries.map((entry) => [...linesOf(entry), ...eventLines]),
  });
}

/** `ics` is loaded with the first calendar file. */
function writer(): typeof import('ics') {
  loaded ??= createRequire(import.meta.url)('ics') as typeof import('ics');
  return loaded;
}
let loaded: typeof import('ics') | undefined;

/** Milliseconds with an explicit UTC output: everything else `ics` reads in the zone of the process. */
function attributesOf(entry: Entry): EventAttributes {
  const cancelled = entry.status === 'cancelled';
  const attributes = {
    uid: oneLine(entry.uid, 255),
    sequence: entry.sequence,
    timestamp: entry.dtstamp,
    created: entry.created,
    lastModified: entry.lastModified,
    start: entry.startsAt,
    end: entry.endsAt,
    startOutputType: 'utc',
    endOutputType: 'utc',
    title: oneLine(entry.status === 'cancelled' ? entry.mark + entry.title : entry.title, longest.title),
    location: oneLine(entry.location, longest.location),
    status: entry.status.toUpperCase(),
    transp: cancelled || entry.transparent ? 'TRANSPARENT' : 'OPAQUE',
  };
  // The types of `ics` lack `timestamp`.
  return attributes as EventAttributes;
}

/**
 * Two properties go around `ics`: it folds in quadratic time (30 ms for one description of 4,000 characters, 15 s for a feed of
 * them), and its pattern for addresses refuses `http://[::1]:3000`.
 */
function linesOf(entry: Entry): string[] {
  const description = paragraphs(entry.description, longest.description);
  return [...(description === '' ? [] : [`DESCRIPTION:${escapeText(description)}`]), `URL:${webAddress(entry.url)}`];
}
