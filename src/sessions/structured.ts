import { machineTime } from '../i18n/tear-off.ts';
import type { Instant } from '../time/clock.ts';

type Told = {
  startsAt: Instant;
  endsAt: Instant;
  timeZone: string;
  description: string;
  venue: string;
  address: string;
  onSite: boolean;
  online: boolean;
  cancelledAt: Instant | null;
  postponedAt: Instant | null;
};

const schema = 'https://schema.org';

/**
 * A session as schema.org's Event, in JSON-LD. The organizer is the meetup; nobody is named.
 * @param told title of the session, the meetup's name, absolute addresses of both
 */
export function eventData(
  session: Told,
  told: { title: string; meetup: string; url: string; meetupUrl: string },
): string {
  const { timeZone } = session;
  return JSON.stringify({
    '@context': schema,
    '@type': 'Event',
    name: told.title,
    url: told.url,
    startDate: machineTime(session.startsAt, timeZone),
    endDate: machineTime(session.endsAt, timeZone),
    eventStatus: `${schema}/${statusOf(session)}`,
    eventAttendanceMode: `${schema}/${modeOf(session)}`,
    location: locationsOf(session, told.url),
    ...(session.description === '' ? {} : { description: session.description.slice(0, 500) }),
    organizer: { '@type': 'Organization', name: told.meetup, url: told.meetupUrl },
  });
}

function statusOf({ cancelledAt, postponedAt }: Told): string {
  if (cancelledAt !== null) return 'EventCancelled';
  return postponedAt === null ? 'EventScheduled' : 'EventPostponed';
}

function modeOf({ onSite, online }: Told): string {
  if (onSite && online) return 'MixedEventAttendanceMode';
  return online ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode';
}

/** The online room's own address is told to those going only: its place here is the public page. */
function locationsOf(session: Told, url: string): object[] {
  const { venue, address } = session;
  const place = { '@type': 'Place', name: venue || address, ...(address === '' ? {} : { address }) };
  return [
    ...(session.onSite && (venue !== '' || address !== '') ? [place] : []),
    ...(session.online ? [{ '@type': 'VirtualLocation', url }] : []),
  ];
}
