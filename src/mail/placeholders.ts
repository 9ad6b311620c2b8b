import { en } from '../i18n/en.ts';
import { ja } from '../i18n/ja.ts';
import type { Locale } from '../i18n/locale.ts';

/** What a host's own words may name in braces: `{名前}` and `{name}` are the same. */
export type Placeholder = keyof typeof ja.mail.placeholders;
export type PlaceholderValues = Record<Placeholder, string>;

export const placeholders = Object.keys(ja.mail.placeholders) as Placeholder[];

/** As it is written in a text of this language: `{名前}` / `{name}`. */
export function written(placeholder: Placeholder, locale: Locale): string {
  return `{${(locale === 'ja' ? ja : en).mail.placeholders[placeholder]}}`;
}

const byName = new Map<string, Placeholder>(
  placeholders.flatMap((one) => [
    [ja.mail.placeholders[one].toLowerCase(), one],
    [en.mail.placeholders[one].toLowerCase(), one],
  ]),
);
// People type full-width braces as well.
const braces = /[{｛]([^{}｛｝\n]{0,40})[}｝]/g;

/** Puts the values in. A line whose only words were placeholders without a value is left out. */
export function fill(text: string, values: PlaceholderValues): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const filled = line.replace(braces, (as, name: string) => {
        const found = byName.get(name.trim().toLowerCase());
        return found === undefined ? as : values[found];
      });
      return filled.trim() === '' && line.trim() !== '' ? [] : [filled];
    })
    .join('\n');
}

/** Names in braces that stand for nothing, in the order they are met. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(braces)].map((match) => (match[1] as string).trim());
  return [...new Set(names.filter((name) => !byName.has(name.toLowerCase())))];
}

export type TextComplaint =
  | { field: 'subject' | 'body'; why: 'unknownPlaceholder'; name: string }
  | { field: 'subject'; why: 'needsSubject' }
  | { field: 'body'; why: 'needsBody' }
  | { field: 'subject' | 'body'; why: 'braceOpen' };

/** What is wrong with a meetup's own words for a letter; empty when nothing is. */
export function complaintsAbout(words: { subject: string; body: string }): TextComplaint[] {
  const complaints: TextComplaint[] = [];
  if (words.subject.trim() === '') complaints.push({ field: 'subject', why: 'needsSubject' });
  if (words.body.trim() === '') complaints.push({ field: 'body', why: 'needsBody' });
  for (const field of ['subject', 'body'] as const) {
    for (const name of unknownPlaceholders(words[field])) complaints.push({ field, why: 'unknownPlaceholder', name });
    if (/[{｛]/.test(words[field].replace(braces, ''))) complaints.push({ field, why: 'braceOpen' });
  }
  return complaints;
}
