import type { ReadMail } from '../mail/reading.ts';

/**
 * What a message is, whoever sent it: an answer by calendar; a report of what could not be delivered; a complaint; something a machine wrote (an absence, a newsletter, our own
 * letter come back); our own probe; or words of a human.
 */
export type MailClass = 'probe' | 'calendar' | 'report' | 'complaint' | 'automatic' | 'words';

/** The addresses by which messages reach us, and what stands behind their plus. */
export type Addressed = {
  /** `local+token@domain`: the tokens, in lower case. */
  tokens: string[];
};

/** @param own the instance's addresses, lower case; mail to `local+token@domain` of one reaches it as well */
export function addressedTo(own: readonly string[], to: readonly string[]): Addressed {
  const tokens = to.flatMap((address) => {
    const at = address.lastIndexOf('@');
    const plus = address.indexOf('+');
    if (plus < 1 || plus > at) return [];
    return own.includes(address.slice(0, plus) + address.slice(at)) ? [address.slice(plus + 1, at)] : [];
  });
  return { tokens: [...new Set(tokens)] };
}

/** What stands before the dash of a plus token says what it is for; without one it is a letter's. */
export const tokenOf = { probe: 'probe-', bounce: 'bounce-' } as const;

/** Calendar replies and reports are looked for first: Google's say that a machine made them. */
export function classOf(mail: ReadMail, { tokens }: Addressed): MailClass {
  const starts = (with_: string) => tokens.some((token) => token.startsWith(with_));
  if (starts(tokenOf.probe)) return 'probe';
  if (mail.parts.some(({ mimeType }) => mimeType === 'message/feedback-report')) return 'complaint';
  if (starts(tokenOf.bounce) || isReport(mail)) return 'report';
  if (mail.parts.some(isCalendar)) return 'calendar';
  return isAutomatic(mail) ? 'automatic' : 'words';
}

/** A calendar object that is no invitation itself; which method it has is judged by who reads it. */
export function isCalendar({ mimeType, filename, method }: ReadMail['parts'][number]): boolean {
  if (method !== null && method !== 'REPLY' && method !== 'COUNTER') return false;
  return mimeType === 'text/calendar' || mimeType === 'application/ics' || /\.ics$/i.test(filename);
}

function isReport(mail: ReadMail): boolean {
  const says = mail.header('content-type')[0] ?? '';
  const delivery = mail.parts.some(({ mimeType }) => mimeType === 'message/delivery-status');
  return delivery || /report-type="?delivery-status/i.test(says) || /^(mailer-daemon|postmaster)@/.test(mail.from);
}

/** RFC 3834, and what was in use before it. */
function isAutomatic({ header }: ReadMail): boolean {
  const [submitted = 'no'] = header('auto-submitted');
  const [precedence = ''] = header('precedence');
  return (
    !/^\s*no\b/i.test(submitted) ||
    /^\s*(bulk|junk|list|auto_reply)\b/i.test(precedence) ||
    header('return-path').some((path) => path.trim() === '<>') ||
    header('x-spam-flag').some((said) => /^\s*yes/i.test(said)) ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-auto-reply'].some(
      (name) => header(name).length > 0,
    ) ||
    header('received').length > 40
  );
}
