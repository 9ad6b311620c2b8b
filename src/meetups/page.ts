import type { Catalog, Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { urls } from '../links/urls.ts';
import { type SessionMarks, sessionState } from '../sessions/state.ts';
import type { Instant } from '../time/clock.ts';
import { japaneseHoliday } from '../time/holidays.ts';

type Shown = SessionMarks & {
  id: string;
  number: number | null;
  theme: string;
  startsAt: Instant;
  deadlineAt: Instant;
  timeZone: string;
  venue: string;
  onSite: boolean;
  online: boolean;
};
type Tone = 'open' | 'good' | 'wait' | '';

const tones = {
  cancelled: 'cancelled',
  postponed: 'cancelled',
  over: 'past',
  draft: 'draft',
  skipped: 'cancelled',
  open: '',
};

/** A session as its card on a meetup's page shows it. */
export function sessionCard(t: Catalog, lang: Locale, slug: string, session: Shown, now: Instant) {
  const { number, theme, onSite } = session;
  return {
    href: urls.session(slug, session.id),
    title: theme || t.meetups.regular,
    number: number === null ? '' : t.meetups.sessionNumber(number),
    date: { ...dateBlock(lang, session, japaneseHoliday), tone: tones[sessionState(session, now)] },
    place: placeWords(t, session),
    way: onSite ? '' : 'online',
    state: standing(t, session, now),
  };
}

/** Where a session is held, in one line. */
export function placeWords(t: Catalog, place: { venue: string; onSite: boolean; online: boolean }): string {
  const ways = [place.onSite ? place.venue || t.meetups.placeOpen : '', place.online ? t.meetups.online : ''];
  return ways.filter((way) => way !== '').join(' / ');
}

function standing(t: Catalog, session: Shown, now: Instant): { tone: Tone; word: string } | undefined {
  const { states } = t.meetups;
  const state = sessionState(session, now);
  if (state === 'cancelled') return { tone: '', word: states.cancelled };
  if (state === 'postponed') return { tone: 'wait', word: states.postponed };
  if (state !== 'open') return undefined;
  return now < session.deadlineAt ? { tone: 'open', word: states.open } : { tone: '', word: states.closed };
}
