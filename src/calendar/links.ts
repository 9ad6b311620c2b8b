import type { Instant } from '../time/clock.ts';
import { oneLine, paragraphs, webAddress } from './clean.ts';
import type { Entry } from './entry.ts';

/** What an add-to-calendar link carries: nothing personal, since it goes to somebody else's server. */
export type Shown = Pick<Entry, 'title' | 'description' | 'location' | 'url' | 'startsAt' | 'endsAt'>;
export type AddToCalendarLinks = { google: string; outlook: string; office: string };

/** How a session's file is answered: an iPhone opens in its calendar what is shown, and only keeps what is attached. */
export const shownAs = 'inline; filename="session.ics"';

/** UTF-16 units: a Japanese character is nine octets in an address, and addresses beyond 8,000 are refused. */
const longest = { title: 100, location: 100, details: 400 };

/** Links that open a filled-in new entry in the reader's own calendar; pressing them tells us nothing. */
export function addToCalendarLinks(shown: Shown): AddToCalendarLinks {
  const title = oneLine(shown.title, longest.title);
  const location = oneLine(shown.location, longest.location);
  const details = `${paragraphs(shown.description, longest.details)}\n\n${webAddress(shown.url)}`.trim();
  const compose = query({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: iso(shown.startsAt),
    enddt: iso(shown.endsAt),
    location,
    body: details,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${query({
      action: 'TEMPLATE',
      text: title,
      dates: `${basic(shown.startsAt)}/${basic(shown.endsAt)}`,
      location,
      details,
    })}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${compose}`,
    office: `https://outlook.office.com/calendar/0/deeplink/compose?${compose}`,
  };
}

/** The address that makes a phone or desktop calendar subscribe instead of download. */
export function webcalAddress(feedUrl: string): string {
  return webAddress(feedUrl).replace(/^https?:/, 'webcal:');
}

/** Spaces as %20: Outlook shows a `+` as it stands, which is what URLSearchParams would write. */
function query(parts: Record<string, string>): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

function iso(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function basic(instant: Instant): string {
  return iso(instant).replace(/[-:]/g, '');
}
