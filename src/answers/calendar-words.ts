import { type Catalog, catalog, type Locale } from '../i18n/locale.ts';
import type { AnswerPage } from './queries.ts';

/** The words of a calendar entry. @param url the public page: no personal link is inside a calendar file */
export function calendarWords({ rsvp, session, meetup }: AnswerPage, lang: Locale, url: string) {
  const { mail } = catalog(lang);
  return {
    title: session.number === null ? meetup.name : `${meetup.name} ${mail.number(session.number)}`,
    description: session.theme,
    location: locationOf(rsvp, session, mail),
    url,
    uid: rsvp.uid,
    transparent: rsvp.state !== 'going',
    marks: mail.calendar,
  };
}

/** The link to join is in it only for who goes online. */
function locationOf(rsvp: AnswerPage['rsvp'], session: AnswerPage['session'], mail: Catalog['mail']): string {
  if (rsvp.way === 'online') return rsvp.state === 'going' ? session.onlineUrl || mail.facts.online : mail.facts.online;
  return [session.venue, session.address].filter((said) => said !== '').join(' ') || mail.facts.open;
}
