import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { type Composed, compose, ownWordsOf } from './compose.ts';
import type { Inviting, Letter, LetterKind } from './letters.ts';
import { type MailMessage, messageOf, type Posting } from './message.ts';
import { sampleOf } from './samples.ts';

/** Between whom its calendar entry goes where calendars are asked for an answer; null where they are not. */
type Between = { organizer: string; attendee: string } | null;

const someone = { organizer: 'tasuki@tasuki.example', attendee: 'reader@example.com' };
const partstats: Partial<Record<LetterKind, Inviting['partstat']>> = {
  invitation: 'NEEDS-ACTION',
  waitlisted: 'TENTATIVE',
};

/**
 * A letter of this kind as it would read, with sample data; it is nobody's, and its links open nothing.
 * @param answerable whether calendars are asked for an answer
 */
export function sampleLetter(kind: LetterKind, locale: Locale, now: Instant, answerable = false): Composed {
  const letter = sampleIn(kind, locale, now, answerable ? someone : null);
  return compose(letter, ownWordsOf(letter, null));
}

function sampleIn(kind: LetterKind, locale: Locale, now: Instant, between: Between): Letter {
  const inviting = between === null ? null : { ...between, partstat: partstats[kind] ?? 'ACCEPTED' };
  return { ...sampleOf(kind, locale, now), inviting };
}

/**
 * The same as a message to an operator, who wants to see it in their own mailbox: marked in its subject and in its first
 * line, and without the addresses that a mail program would call by itself.
 */
export function sampleMessage(kind: LetterKind, locale: Locale, posting: Posting, answerable = false): MailMessage {
  const between = { organizer: posting.from.address, attendee: posting.to };
  const letter = sampleIn(kind, locale, posting.postedAt, answerable ? between : null);
  const composed = compose(letter, ownWordsOf(letter, null), catalog(locale).letterSamples);
  const message = messageOf(letter, composed, { ...posting, references: [] });
  const headers = Object.entries(message.headers).filter(([name]) => !name.startsWith('List-'));
  return { ...message, replyTo: null, headers: Object.fromEntries(headers) };
}
