import type { Locale } from '../i18n/locale.ts';
import type { OwnWords } from '../mail/compose.ts';
import type { LetterKind } from '../mail/letters.ts';
import { sampleOf } from '../mail/samples.ts';
import { sceneOf } from '../mail/scene.ts';
import { templateOf } from '../mail/templates.ts';

/** Our own subject and body of a kind, with their placeholders: where a meetup's words begin. */
export function oursOf(kind: LetterKind, locale: Locale): OwnWords {
  const { subject, body } = templateOf(kind, locale);
  return { subject: subject(sceneOf(sampleOf(kind, locale, 0), [])), body };
}
