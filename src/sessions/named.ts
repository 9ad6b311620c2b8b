import { longRange, shortDate } from '../i18n/format.ts';
import { type Catalog, catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { hostNav } from '../meetups/nav.ts';
import { japaneseHoliday } from '../time/holidays.ts';
import { instantToWall } from '../time/zone.ts';
import type { Session } from './session.ts';

type Named = { slug: string; name: string };

/** What every form about one session shows above its fields. */
export function sessionNamed(lang: Locale, meetup: Named, session: Session) {
  const t = catalog(lang);
  return {
    nav: hostNav(t, meetup, 'sessions'),
    slug: meetup.slug,
    sessionId: session.id,
    what: whatOf(t, lang, session),
    date: dateBlock(lang, session, japaneseHoliday),
    when: longRange(lang, session.startsAt, session.endsAt, session.timeZone),
  };
}

/** 第12回, or its date while it has no number: how the host speaks of it. */
export function whatOf(t: Catalog, lang: Locale, session: Session): string {
  if (session.number !== null) return t.sessions.number(session.number);
  return t.sessions.dayOf(shortDate(lang, session.localStart.slice(0, 10)));
}

/** Its date and times as the fields of a form hold them. */
export function whenValues(session: Session): { date: string; starts: string; ends: string } {
  const { date, time } = instantToWall(session.startsAt, session.timeZone);
  return { date, starts: time, ends: instantToWall(session.endsAt, session.timeZone).time };
}
