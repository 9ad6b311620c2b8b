import { longDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { heldInTerm, isNearlyOver, leftInTerm, renewed, type Term, type TermSession } from './ends.ts';

/** What the page says of the running term. */
export function termShown(
  term: Term,
  sessions: readonly TermSession[],
  { lang, timeZone, now }: { lang: Locale; timeZone: string; now: Instant },
) {
  const t = catalog(lang).terms;
  const left = leftInTerm(term, sessions, timeZone, now);
  const next = renewed(term, dateAt(now, timeZone), timeZone);
  return {
    words:
      term.sessions === null
        ? t.runsUntil(longDate(lang, term.until))
        : t.runsSessions(term.sessions, heldInTerm(term, sessions, now)),
    left: left === null ? '' : t.leftSessions(left),
    over: left === 0,
    near: isNearlyOver(term, sessions, timeZone, now),
    renew: next.sessions === null ? t.renew(longDate(lang, next.until)) : t.renewSessions(next.sessions),
  };
}
