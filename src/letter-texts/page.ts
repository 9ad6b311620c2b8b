import type { Catalog, Locale } from '../i18n/locale.ts';
import { kindRules } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import { type PlaceholderValues, placeholders, written } from '../mail/placeholders.ts';

type Text = { kind: string; locale: Locale; off: boolean; subject: string; body: string };

/** A kind of letter as the list shows it: when it leaves, whether it is sent, in which languages it is changed. */
export function listedKind(t: Catalog, kind: LetterKind, texts: readonly Text[]) {
  const own = texts.filter((one) => one.kind === kind);
  const changed = own.filter(({ subject, body }) => subject !== '' || body !== '').map(({ locale }) => locale);
  const languages = changed.sort().map((locale) => t.letterTexts.languages[locale]);
  return {
    kind,
    name: t.mail.kinds[kind],
    when: t.letterTexts.when[kind as keyof Catalog['letterTexts']['when']],
    off: own.some(({ off }) => off),
    canBeOff: kindRules[kind].canBeOff,
    changed,
    yours: changed.length === 0 ? '' : t.letterTexts.yours(languages.join(' / ')),
  };
}

/** The language whose words are looked at: as asked, else the meetup's first. */
export function localeAsked(said: unknown, meetup: { languages: string }): Locale {
  if (said === 'ja' || said === 'en') return said;
  return languagesOf(meetup)[0] as Locale;
}

/** The meetup's own language first; readers may use either. */
export function languagesOf(meetup: { languages: string }): Locale[] {
  return meetup.languages.startsWith('en') ? ['en', 'ja'] : ['ja', 'en'];
}

/** Each placeholder as it is written, and what it stands for in the letter on trial. */
export function placeholderRows(t: Catalog, locale: Locale, values: PlaceholderValues | null) {
  return placeholders.map((one) => ({
    written: written(one, locale),
    value: values === null ? '' : values[one] || t.letterTexts.empty,
  }));
}

/** What was just done, for the notice on top. */
export function noticeAfter(t: Catalog, done: unknown) {
  const { saved, wasReset, switchedOff, switchedOn } = t.letterTexts;
  const words = new Map([
    ['save', saved],
    ['reset', wasReset],
    ['off', switchedOff],
    ['on', switchedOn],
  ]).get(String(done));
  return words === undefined ? undefined : { tone: 'good', words };
}
