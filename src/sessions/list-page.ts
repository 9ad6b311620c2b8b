import { shortMoment } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { urls } from '../links/urls.ts';
import { placeWords } from '../meetups/page.ts';
import type { TakenByWay } from '../seats/seats.ts';
import type { Instant } from '../time/clock.ts';
import { japaneseHoliday } from '../time/holidays.ts';
import { toneOf } from './public-page.ts';
import type { Session } from './session.ts';
import { type Standing, standingOf } from './standing.ts';

/** A session as the host's list shows it, ready for its card. */
export function listed(lang: Locale, slug: string, session: Session, taken: TakenByWay, now: Instant) {
  const t = catalog(lang);
  const standing = standingOf(session, taken, now);
  const opens = (opensAt: Instant) =>
    // Its day came and nobody leads it yet.
    opensAt <= now ? t.sessions.waitsForLead : t.sessions.opensOn(shortMoment(lang, opensAt, session.timeZone));
  return {
    href: urls.sessionHost(slug, session.id),
    title: session.theme || t.sessions.untitled,
    number: session.number === null ? '' : t.sessions.number(session.number),
    date: { ...dateBlock(lang, session, japaneseHoliday), tone: toneOf(standing) },
    place: placeWords(t, session),
    way: session.onSite ? '' : 'online',
    seats:
      standing === 'draft'
        ? opens(session.opensAt)
        : session.openedAt === null || standing === 'cancelled'
          ? ''
          : countsIn(lang, taken),
    state: { tone: toneOfTag(standing), word: wordOf(lang, standing) },
  };
}

/** The word for a state on a tag. */
export function wordOf(lang: Locale, standing: Standing): string {
  const { states } = catalog(lang).sessions;
  return standing === 'started' ? states.open : states[standing];
}

export function toneOfTag(standing: Standing): string {
  if (standing === 'open' || standing === 'started') return 'open';
  return ['full', 'postponed', 'closed'].includes(standing) ? 'wait' : '';
}

function countsIn(lang: Locale, { on_site, online }: TakenByWay): string {
  return catalog(lang).sessions.counts(on_site.going + online.going, on_site.waiting + online.waiting);
}
