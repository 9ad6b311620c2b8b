import { escapeText, oneLine, webAddress } from './clean.ts';
import type { Entry } from './entry.ts';
import { calendarOf, longest } from './event.ts';

export type Feed = {
  name: string;
  /**
   * Its own https address, for SOURCE. `null` in a private feed: there the address is a personal link, and no personal link is
   * inside a calendar file.
   */
  url: string | null;
  entries: readonly Entry[];
  /** How often a client should look again. */
  refreshMinutes?: number;
};

/** A VCALENDAR needs a component (RFC 5545 §3.6): a feed without sessions holds the zone in which its times would be. */
const utcZone = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * A feed to subscribe to (RFC 7986): no METHOD, no ATTENDEE; cancelled sessions stay, with their mark. The order of the entries
 * does not matter: the same entries give the same bytes, so that its ETag holds.
 */
export function feedFile({ name, url, entries, refreshMinutes = 60 }: Feed): string {
  const title = escapeText(oneLine(name, longest.title));
  const calendarLines = [
    `NAME:${title}`,
    `X-WR-CALNAME:${title}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`,
    `X-PUBLISHED-TTL:PT${refreshMinutes}M`,
    ...(url === null ? [] : [`SOURCE;VALUE=URI:${webAddress(url)}`]),
    ...(entries.length === 0 ? utcZone : []),
  ];
  return calendarOf(entries.toSorted(byStart), { calendarLines });
}

function byStart(a: Entry, b: Entry): number {
  return a.startsAt - b.startsAt || (a.uid < b.uid ? -1 : 1);
}
