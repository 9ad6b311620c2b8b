import { addressLine } from '../calendar/naming.ts';
import { longRange } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import type { Instant } from '../time/clock.ts';
import type { AtomEntry } from './atom.ts';
import type { Announced, Told } from './queries.ts';

type Meetup = { id: string; slug: string; name: string; organizerEmail: string; createdAt: Instant };
export type News = 'opened' | 'moved' | 'postponed' | 'cancelled' | 'revived' | 'ended';

const newsOf: Record<string, News> = {
  openSession: 'opened',
  moveSession: 'moved',
  setNewDate: 'moved',
  postponeSession: 'postponed',
  cancelSession: 'cancelled',
  reviveSession: 'revived',
};

/** The acts on a session that are announced. */
export const announcedVerbs = Object.keys(newsOf);

/** For ids that stay, also when the address of the site changes (RFC 4151): the meetup's own stable address. */
export function tagOf(meetup: Meetup, what: string): string {
  const day = new Date(meetup.createdAt).toISOString().slice(0, 10);
  return `tag:${meetup.organizerEmail},${day}:${what}`;
}

/**
 * What everybody may know of a meetup's sessions, as announcements: opened, moved, postponed, cancelled, back on, ended.
 * What happened before a session was announced is nobody's news.
 */
export function announcements(
  t: Catalog,
  locale: Locale,
  origin: string,
  meetup: Meetup,
  { told, sessions, now }: { told: readonly Told[]; sessions: readonly Announced[]; now: Instant },
): AtomEntry[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const entry = (session: Announced, news: News, at: Instant, id: string): AtomEntry => {
    const number = session.number === null ? '' : t.mail.number(session.number);
    const what = [meetup.name, number, session.theme].filter((part) => part !== '').join(' ');
    const place = [
      session.onSite ? addressLine(session, session.addressOrder) || t.mail.facts.open : '',
      session.online ? t.mail.facts.online : '',
    ];
    const when = longRange(locale, session.startsAt, session.endsAt, session.timeZone);
    return {
      id: tagOf(meetup, id),
      title: t.announcements.title(what, news),
      url: absolute(origin, urls.session(meetup.slug, session.id)),
      published: at,
      updated: news === 'ended' ? at : Math.max(at, session.revisedAt),
      text: [t.announcements.said[news], when, place.filter((way) => way !== '').join(' / ')].join('\n'),
    };
  };
  const acts = told.flatMap(({ id, at, verb, sessionId }) => {
    const session = byId.get(sessionId);
    const news = newsOf[verb];
    if (session === undefined || news === undefined || at < session.openedAt) return [];
    return [entry(session, news, at, `act/${id}`)];
  });
  const over = sessions
    .filter(({ endsAt, cancelledAt, postponedAt }) => endsAt <= now && cancelledAt === null && postponedAt === null)
    .map((session) => entry(session, 'ended', session.endsAt, `ended/${session.id}`));
  return [...acts, ...over].toSorted((a, b) => b.published - a.published).slice(0, 50);
}
