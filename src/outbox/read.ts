import type { House } from '../house.ts';
import type { Locale } from '../i18n/locale.ts';
import type { MailMessage } from '../mail/message.ts';
import { escapeHtml } from '../mail/paragraphs.ts';
import { gather } from './gather.ts';
import { messageFor } from './prepare.ts';
import { letterById } from './queries.ts';
import { readerOf } from './told.ts';

export type ReadLetter = Pick<
  MailMessage,
  'from' | 'to' | 'replyTo' | 'subject' | 'text' | 'html' | 'attachments' | 'messageId' | 'headers'
> & {
  id: string;
  locale: Locale;
  kind: string;
  state: string;
  reason: string | null;
  serverSaid: string | null;
  postedAt: number;
  nextAt: number;
  expiresAt: number;
  settledAt: number | null;
};

/**
 * A letter as a page shows it, composed from what is true now. Once SMTP is set, personal links are blotted out: they
 * are their reader's. Null where the letter is unknown or what it speaks of is gone.
 */
export async function composeForReading(house: House, letterId: string): Promise<ReadLetter | null> {
  const row = await letterById(house.store.read, letterId);
  if (row === null) return null;
  const now = house.clock.now();
  const [found] = await gather(house.store.read, [row], now);
  if (found === undefined || found.person === null) return null;
  let message: MailMessage;
  try {
    message = messageFor(found, house, now);
  } catch (error) {
    house.log.warn(
      { event: 'letter not readable', letter: letterId, error: (error as Error).message },
      'letter not readable',
    );
    return null;
  }
  const { from, to, replyTo, messageId } = message;
  const { id, kind, state, reason, serverSaid, postedAt, nextAt, expiresAt, settledAt } = row;
  const shown =
    house.mailer === null ? (said: string) => said : (said: string) => hideLinks(said, house.settings.origin);
  return {
    ...{ id, kind, state, reason, serverSaid, postedAt, nextAt, expiresAt, settledAt, from, to, replyTo },
    attachments: filesOf(message),
    subject: shown(row.subject ?? message.subject),
    locale: readerOf(found, house.settings).locale,
    messageId,
    headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, shown(value)])),
    text: shown(message.text),
    html: shown(message.html),
  };
}

/** The files of a message as one opens them: an invitation is one, too. */
function filesOf({ attachments, invitation }: MailMessage): MailMessage['attachments'] {
  if (invitation === null) return attachments;
  const { method, filename, content } = invitation;
  return [...attachments, { filename, contentType: `text/calendar; charset=utf-8; method=${method}`, content }];
}

/** Blots out every token in a text or its HTML; what the link was for stays readable. */
export function hideLinks(said: string, origin: string): string {
  const at = new RegExp(`(${escapeRegExp(origin)}|${escapeRegExp(escapeHtml(origin))})(/[a-z/-]*)/[a-z2-7]{26}`, 'g');
  return said.replace(at, '$1$2/…');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
