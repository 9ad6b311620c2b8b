import { entryWords } from '../calendar/naming.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { AnswerPage } from './queries.ts';

/**
 * The words of a calendar entry; the link to join is in it only for who goes online.
 * @param url the public page: no personal link is inside a calendar file
 */
export function calendarWords({ rsvp, session, meetup }: AnswerPage, lang: Locale, url: string) {
  const { mail } = catalog(lang);
  const goes = rsvp.state === 'going';
  const place = goes ? { onSite: rsvp.way === 'on_site', online: rsvp.way === 'online' } : {};
  const words = entryWords({ ...session, ...place }, meetup, mail, goes ? session.onlineUrl : '');
  return { ...words, url, uid: rsvp.uid, transparent: !goes, marks: mail.calendar };
}
