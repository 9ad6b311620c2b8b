import { shortMoment } from '../i18n/format.ts';
import { type Catalog, catalog, type Locale } from '../i18n/locale.ts';
import type { Closed } from '../rsvps/standing.ts';
import type { RsvpState, Way } from '../seats/seats.ts';
import type { Instant } from '../time/clock.ts';

export type Notice = { tone?: 'good' | 'wait'; head: string; words: string };
export type Standing = {
  state: RsvpState;
  offeredAt: Instant | null;
  offerExpiresAt: Instant | null;
  answeredAt: Instant | null;
};
export type WaitlistShown = { place: number; past: { sessions: number; promoted: number } };

/** What somebody's answer came to, in a sentence or two; null before there is any. */
export function stateNotice(
  t: Catalog['answers'],
  lang: Locale,
  rsvp: Standing,
  timeZone: string,
  wait: WaitlistShown | null,
): Notice | null {
  const { states } = t;
  switch (rsvp.state) {
    case 'invited':
    case 'unconfirmed':
      return null;
    case 'going':
      return { tone: 'good', ...states.going };
    case 'maybe':
    case 'requested':
      return { tone: 'wait', ...states[rsvp.state] };
    case 'declined':
      return states.declined;
    case 'withdrawn':
      return isLapsed(rsvp) ? { tone: 'wait', ...states.lapsed } : states.withdrawn;
    case 'waitlisted':
      return waitNotice(t, wait);
    case 'offered':
      return {
        tone: 'wait',
        head: states.offered.head,
        words: states.offered.words(shortMoment(lang, rsvp.offerExpiresAt ?? 0, timeZone)),
      };
  }
}

/** Why no answer is taken, with the host's reason for a cancellation. */
export function closedNotice(t: Catalog['answers'], closed: Exclude<Closed, 'draft'>, reason: string): Notice {
  const { head, words } = t.states[closed];
  return { head, words: reason === '' ? words : `${reason}\n${words}` };
}

/** Nobody answered the offer: the last answer is older than it. */
function isLapsed({ offeredAt, answeredAt }: Standing): boolean {
  return offeredAt !== null && (answeredAt ?? 0) < offeredAt;
}

function waitNotice(t: Catalog['answers'], wait: WaitlistShown | null): Notice {
  const { head, words } = t.states.waitlisted;
  const { place, past } = wait ?? { place: 1, past: { sessions: 0, promoted: 0 } };
  const before = past.sessions > 0 ? `${t.past(past.sessions, past.promoted)} ` : '';
  return { tone: 'wait', head: head(place), words: before + words };
}

/** The other way is full: the seat held is kept, and one may give it up to wait for the other. */
export function otherWay(
  { rsvp }: { rsvp: { way: Way } },
  way: Way,
  lang: Locale,
  action: string,
): { head: string; words: string; letGo: string; way: Way; action: string } {
  const t = catalog(lang).answers;
  const [held, wished] = [t.seats[rsvp.way], t.seats[way]];
  const { head, words, letGo } = t.otherWayFull;
  return { head: head(wished), words: words(held), letGo: letGo(held, wished), way, action };
}
