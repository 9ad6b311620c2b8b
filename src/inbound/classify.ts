import { methodIn } from '../calendar/reply.ts';
import { probeHeader } from '../mail/probe.ts';
import type { ReadMail } from '../mail/reading.ts';
import { isBounceText } from '../mail/reports.ts';

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

/**
 * Calendar replies and reports are looked for first: Google's say that a machine made them. Where letters come back to, and
 * from a postmaster, a human may write as well.
 */
export function classOf(mail: ReadMail, { tokens }: Addressed): MailClass {
  const starts = (with_: string) => tokens.some((token) => token.startsWith(with_));
  if (starts(tokenOf.probe) || mail.header(probeHeader).length > 0) return 'probe';
  if (mail.parts.some(({ mimeType }) => mimeType === 'message/feedback-report')) return 'complaint';
  if (isReport(mail)) return 'report';
  if (mail.parts.some(isAnswer)) return 'calendar';
  const automatic = isAutomatic(mail);
  const ofServer = starts(tokenOf.bounce) || /^postmaster@/.test(mail.from);
  if (ofServer && (automatic || isBounceText(mail))) return 'report';
  return automatic ? 'automatic' : 'words';
}

/** A calendar object that is no invitation itself; which method it has is judged by who reads it. */
export function isCalendar({ mimeType, filename, method }: ReadMail['parts'][number]): boolean {
  if (method !== null && method !== 'REPLY' && method !== 'COUNTER') return false;
  return mimeType === 'text/calendar' || mimeType === 'application/ics' || /\.ics$/i.test(filename);
}

/** Our own file sent back answers nothing: what stands beside it does. */
function isAnswer(part: ReadMail['parts'][number]): boolean {
  return isCalendar(part) && (part.method !== null || /^(REPLY|COUNTER)$/.test(methodIn(part.content)));
}

function isReport(mail: ReadMail): boolean {
  const says = mail.header('content-type')[0] ?? '';
  const delivery = mail.parts.some(({ mimeType }) => mimeType === 'message/delivery-status');
  return delivery || /report-type="?delivery-status/i.test(says) || /^mailer-daemon@/.test(mail.from);
}

function isAutomatic(mail: ReadMail): boolean {
  const { header } = mail;
  const [precedence = ''] = header('precedence');
  return (
    isAutoReply(mail) ||
    hasNoSender(mail) ||
    /^\s*(bulk|junk|list)\b/i.test(precedence) ||
    header('x-spam-flag').some((said) => /^\s*yes/i.test(said)) ||
    ['list-id', 'list-unsubscribe'].some((name) => header(name).length > 0) ||
    header('received').length > 40
  );
}

/** RFC 3834, and what was in use before it. */
export function isAutoReply({ header }: ReadMail): boolean {
  const [submitted = 'no'] = header('auto-submitted');
  const [precedence = ''] = header('precedence');
  const said = ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => header(name).length > 0);
  return said || !/^\s*no\b/i.test(submitted) || /^\s*auto_reply\b/i.test(precedence);
}

/** As what tells of a letter that came back is sent (RFC 5321 §4.5.5). */
export function hasNoSender({ header }: ReadMail): boolean {
  return header('return-path').some((path) => path.trim() === '<>');
}
