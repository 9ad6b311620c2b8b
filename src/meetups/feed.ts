import { type Entry, sessionEntry } from '../calendar/entry.ts';
import { entryWords } from '../calendar/naming.ts';
import { staysInFeed } from '../calendar/window.ts';
import type { Catalog } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import type { Instant } from '../time/clock.ts';
import type { Meetup, Session } from './queries.ts';

/** The announced sessions of a meetup as calendar entries for everybody: no person, no personal link. */
export function feedEntries(
  t: Catalog,
  origin: string,
  meetup: Pick<Meetup, 'name' | 'slug' | 'addressOrder'>,
  sessions: readonly Session[],
  now: Instant,
): Entry[] {
  const marks = { cancelled: t.mail.calendar.cancelled, postponed: t.mail.calendar.postponed };
  return sessions
    .filter((session) => staysInFeed(session, now))
    .map((session) => {
      const url = absolute(origin, urls.session(meetup.slug, session.id));
      return sessionEntry(session, { ...entryWords(session, meetup, t.mail), uid: session.uid, url, marks });
    });
}
