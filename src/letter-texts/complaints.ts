import type { Catalog } from '../i18n/locale.ts';
import { complaintsAbout } from '../mail/placeholders.ts';

/** What is wrong with words that carry placeholders, in words, by field; empty when nothing is. */
export function wordsWrong(t: Catalog, words: { subject: string; body: string }): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const complaint of complaintsAbout(words)) {
    const { textErrors } = t.mail;
    wrong[complaint.field] ??=
      complaint.why === 'unknownPlaceholder'
        ? textErrors.unknownPlaceholder(complaint.name)
        : textErrors[complaint.why];
  }
  return wrong;
}
