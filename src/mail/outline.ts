import { oneLine } from './address.ts';
import type { Mailbox, MailMessage } from './message.ts';

/** Whatever a message holds, nothing is read from the disk or fetched. */
const sealed = { disableFileAccess: true, disableUrlAccess: true };

/**
 * A message as nodemailer is told it: text first, then the HTML that says the same, then files. The same message comes
 * to the same bytes. @throws when a header or an address would be two: whatever people wrote was cleaned long before
 */
export function outlineOf(message: MailMessage) {
  const { from, to, replyTo, subject, references, text, html, attachments, invitation, messageId } = message;
  const headers = Object.entries(message.headers).map(([name, value]) => [name, header(name, value)]);
  return {
    ...sealed,
    from: mailbox(from),
    to: mailbox(to),
    ...(replyTo === null ? {} : { replyTo: mailbox(replyTo) }),
    subject: oneLine(subject),
    messageId,
    ...(references.length === 0 ? {} : { inReplyTo: references.at(-1), references }),
    date: new Date(message.date),
    xMailer: false as const,
    text: wireLines(text),
    html: wireLines(html),
    attachments,
    ...(invitation === null ? {} : { icalEvent: icalEvent(invitation) }),
    headers: Object.fromEntries(headers),
    baseBoundary: messageId.replace(/[^0-9a-z]/gi, '').slice(0, 32),
  };
}

/** nodemailer does not look whether the part's method is the content's: Exchange refuses what differs. */
function icalEvent({ method, filename, content }: NonNullable<MailMessage['invitation']>) {
  if (!content.includes(`\r\nMETHOD:${method}\r\n`)) throw new Error('A calendar part with another method.');
  return { method, filename, content };
}

/** A header on one line, as it is: nodemailer neither folds nor checks it. */
function header(name: string, value: string) {
  if (/[^ -~]/.test(value)) throw new Error(`A line end in the header ${name}.`);
  return { prepared: true, foldLines: false, value };
}

/** Always an object: an address string is read as a list. */
function mailbox({ name, address }: Mailbox): Mailbox {
  if (!/^[^\s<>,"\\]+$/.test(address)) throw new Error('Not an address of one mailbox.');
  return { name: oneLine(name), address };
}

function wireLines(said: string): string {
  return said.replace(/\r?\n/g, '\r\n');
}
