import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { type Composed, compose, ownWordsOf } from './compose.ts';
import type { LetterKind } from './letters.ts';
import { type MailMessage, messageOf, type Posting } from './message.ts';
import { sampleOf } from './samples.ts';

/** A letter of this kind as it would read, with sample data; it is nobody's, and its links open nothing. */
export function sampleLetter(kind: LetterKind, locale: Locale, now: Instant): Composed {
  const letter = sampleOf(kind, locale, now);
  return compose(letter, ownWordsOf(letter, null));
}

/**
 * The same as a message to an operator, who wants to see it in their own mailbox: marked in its subject and in its first
 * line, and without the addresses that a mail program would call by itself.
 */
export function sampleMessage(kind: LetterKind, locale: Locale, posting: Posting): MailMessage {
  const letter = sampleOf(kind, locale, posting.postedAt);
  const composed = compose(letter, ownWordsOf(letter, null), catalog(locale).letterSamples);
  const message = messageOf(letter, composed, { ...posting, references: [] });
  const headers = Object.entries(message.headers).filter(([name]) => !name.startsWith('List-'));
  return { ...message, replyTo: null, headers: Object.fromEntries(headers) };
}
