import { catalog, type Locale } from '../i18n/locale.ts';
import type { Said } from '../rsvps/answering.ts';

/** The answer that a button in a mail asks to mark; anything else marks none. */
export function askedIn(a: unknown): Said | null {
  return a === 'yes' || a === 'maybe' || a === 'no' ? a : null;
}

/** What the page says after a POST led back to it. `done` is only ever compared, never shown. */
export function toldIn(done: unknown, lang: Locale): { thanks: boolean; told: { head: string; words: string } | null } {
  const { answers: t, path } = catalog(lang);
  const told =
    done === 'not-me'
      ? t.notMeTold
      : done === 'still'
        ? t.still
        : done === 'help'
          ? path.offer.heard
          : done === 'later'
            ? path.offer.put
            : null;
  return { thanks: done === 'yes' || done === 'maybe' || done === 'no', told };
}
