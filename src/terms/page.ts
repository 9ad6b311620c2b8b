import { longDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { heldInTerm, isNearlyOver, leftInTerm, renewed, type Term, type TermDates } from './ends.ts';

/** What the page says of the running term. */
export function termShown(term: Term, dates: TermDates, { lang, now }: { lang: Locale; now: Instant }) {
  const t = catalog(lang).terms;
  const left = leftInTerm(term, dates, now);
  const next = renewed(term, dateAt(now, dates.timeZone), dates.timeZone);
  return {
    words:
      term.sessions === null
        ? t.runsUntil(longDate(lang, term.until))
        : t.runsSessions(term.sessions, heldInTerm(term, dates.sessions, now)),
    left: left === null ? '' : t.leftSessions(left),
    over: left === 0,
    near: isNearlyOver(term, dates, now),
    renew: next.sessions === null ? t.renew(longDate(lang, next.until)) : t.renewSessions(next.sessions),
  };
}
