import { longDate, shortDate } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import type { Session } from '../sessions/session.ts';
import { dateAt } from '../time/zone.ts';
import type { Decision, Question } from './queries.ts';

type Ways = { t: Catalog; lang: Locale; meetup: { slug: string; timeZone: string } };

/** A decision as its line in the list. */
export function decisionLine({ lang, meetup }: Ways, one: Decision, replaced: boolean) {
  const date = longDate(lang, dateAt(one.decidedAt, meetup.timeZone));
  return { href: urls.decision(meetup.slug, one.id), what: one.what, date, replaced, forMembers: one.forMembers };
}

/** An open question as its line in the list. */
export function questionLine({ lang, meetup }: Ways, one: Question) {
  const date = longDate(lang, dateAt(one.askedAt, meetup.timeZone));
  return { href: urls.question(meetup.slug, one.id), asks: one.asks, date };
}

/** A session by its number and day, or its day alone. */
export function sessionWords(
  { t, lang }: Pick<Ways, 't' | 'lang'>,
  session: Pick<Session, 'number' | 'localStart'>,
): string {
  const day = shortDate(lang, session.localStart.slice(0, 10));
  return session.number === null ? day : `${t.sessions.number(session.number)} ${day}`;
}

/** What a decision or a question can be about: the meetup as a whole, or one of these sessions. */
export function sessionOptions(ways: Pick<Ways, 't' | 'lang'>, sessions: readonly Session[]) {
  const own = sessions.map((one) => ({ value: one.id, label: sessionWords(ways, one) }));
  return [{ value: '', label: ways.t.decisions.noSession }, ...own];
}

/** The views of the team, each option with who would take it, then words that hold to none. */
export function viewsShown(
  t: Catalog,
  options: readonly string[],
  views: readonly { personId: string; name: string; option: number | null; words: string }[],
) {
  const said = (option: number | null) =>
    views
      .filter((one) => one.option === option)
      .map(({ name, words }) => ({ name: name || t.people.erasedName, words }));
  return [
    ...options.map((label, at) => ({ label, option: String(at), views: said(at) })),
    ...(said(null).length > 0 || options.length === 0
      ? [{ label: t.decisions.noneOfThem, option: '', views: said(null) }]
      : []),
  ];
}
