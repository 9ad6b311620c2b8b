import { seatsShown } from '../answers/seats-shown.ts';
import { factsShown } from '../answers/shown.ts';
import { addToCalendarLinks } from '../calendar/links.ts';
import { type AddressOrder, entryWords } from '../calendar/naming.ts';
import { longRange, shortMoment } from '../i18n/format.ts';
import { type Catalog, catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { absolute, urls } from '../links/urls.ts';
import { placeWords } from '../meetups/page.ts';
import type { TakenByWay } from '../seats/seats.ts';
import type { Instant } from '../time/clock.ts';
import { japaneseHoliday } from '../time/holidays.ts';
import { markdown } from '../web/markdown.ts';
import type { Session } from './session.ts';
import { type Standing, standingOf } from './standing.ts';
import { eventData } from './structured.ts';

export type ShownMeetup = {
  slug: string;
  name: string;
  addressOrder: AddressOrder;
  purpose: string;
  cost: string;
  languages: string;
  listed: boolean;
  signUp: 'open' | 'approval';
  endedAt: Instant | null;
};

type Place = { lang: Locale; now: Instant; origin: string };

/** What everybody may know of a session: counts, never a name or an address. */
export function publicPage(session: Session, meetup: ShownMeetup, taken: TakenByWay, { lang, now, origin }: Place) {
  const t = catalog(lang);
  const standing = standingOf(session, taken, now);
  const title = t.sessions.session(session.number, meetup.name);
  const url = absolute(origin, urls.session(meetup.slug, session.id));
  const when = longRange(lang, session.startsAt, session.endsAt, session.timeZone);
  const where = placeWords(t, session);
  const summary = [session.theme, when, where].filter((said) => said !== '').join(' / ');
  const coming = meetup.endedAt === null && ['open', 'full', 'closed', 'started'].includes(standing);
  const takesNew = coming && (standing === 'open' || standing === 'full');
  return {
    title,
    summary,
    canonical: url,
    unlisted: !meetup.listed && meetup.endedAt === null,
    noindex: !meetup.listed || meetup.endedAt !== null,
    og: { title: session.theme === '' ? title : `${title} ${session.theme}`, description: summary, url },
    jsonLd: eventData(session, {
      title,
      meetup: meetup.name,
      url,
      meetupUrl: absolute(origin, urls.meetup(meetup.slug)),
    }),
    meetup: { slug: meetup.slug, name: meetup.name, purpose: meetup.purpose, lang: meetup.languages.slice(0, 2) },
    session: {
      id: session.id,
      theme: session.theme,
      description: session.description === '' ? '' : markdown(session.description),
      date: { ...dateBlock(lang, session, japaneseHoliday), size: 'big', tone: toneOf(standing) },
      facts: factsShown(session, meetup, t.mail),
      seats: coming ? seatsShown(t.answers, session, taken) : [],
      deadline: takesNew ? t.sessions.deadline(shortMoment(lang, session.deadlineAt, session.timeZone)) : '',
      notice: noticeFor(lang, standing, session.cancelReason),
      signUp: takesNew
        ? {
            href: urls.signUp(meetup.slug, session.id),
            label: standing === 'full' ? t.sessions.signUpWait : t.sessions.signUp,
          }
        : null,
      approval: meetup.signUp === 'approval',
      url,
    },
    calendar: coming ? calendarLinks(t, session, url, meetup) : null,
  };
}

/** How the leaf of the calendar looks: what no longer holds is struck out. */
export function toneOf(standing: Standing): string {
  if (standing === 'cancelled' || standing === 'postponed' || standing === 'skipped') return 'cancelled';
  if (standing === 'draft') return 'draft';
  return standing === 'over' ? 'past' : '';
}

function noticeFor(lang: Locale, standing: Standing, reason: string) {
  const { notices, reason: because } = catalog(lang).sessions;
  if (standing === 'open' || standing === 'draft' || standing === 'skipped') return null;
  const tone = standing === 'over' ? '' : 'wait';
  const { head, words } = notices[standing];
  return { tone, head, words: standing === 'cancelled' && reason !== '' ? because(reason) : words };
}

/** Called as in the file, so that it is the same entry however somebody takes it. */
function calendarLinks(t: Catalog, session: Session, url: string, meetup: ShownMeetup) {
  const { startsAt, endsAt } = session;
  const links = addToCalendarLinks({ ...entryWords(session, meetup, t.mail), url, startsAt, endsAt });
  const file = urls.sessionCalendar(meetup.slug, session.id);
  return { ...links, file, apple: file };
}
