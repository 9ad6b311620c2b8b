import { cleanName } from './address.ts';
import type { Composed } from './compose.ts';
import type { Letter } from './letters.ts';

/** A name and one address: never an address string, which mail libraries read as a list. */
export type Mailbox = { name: string; address: string };

/** One letter to one reader, ready to become bytes. */
export type MailMessage = {
  from: Mailbox;
  to: Mailbox;
  replyTo: Mailbox | null;
  subject: string;
  text: string;
  html: string;
  /** With its angle brackets (RFC 5322 §3.6.4). */
  messageId: string;
  /** Epoch milliseconds of its Date header. */
  date: number;
  /** Message-IDs this one follows. */
  references: string[];
  /** Each is written as one line, whatever its length; ASCII without line ends. */
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: string }[];
  /** A calendar object that asks for an answer or calls off (iMIP, RFC 6047). */
  invitation: { method: 'REQUEST' | 'CANCEL'; filename: string; content: string } | null;
};

export type Posting = {
  /** The instance's own name and address. */
  from: Mailbox;
  to: string;
  /** Fixed when the letter was posted: its id without brackets and host, and its moment. */
  messageId: string;
  postedAt: number;
  /** Ids of earlier letters that this one follows. */
  references: string[];
};

/**
 * A composed letter with its headers. From is always the instance's address, under the meetup's name; replies reach a
 * human. The unsubscribe address works by itself with one POST (RFC 8058).
 */
export function messageOf(letter: Letter, composed: Composed, posting: Posting): MailMessage {
  const { meetup, reader } = letter;
  const host = posting.from.address.slice(posting.from.address.lastIndexOf('@') + 1);
  const id = (local: string) => `<${local}@${host}>`;
  const headers: Record<string, string> = {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': reader.locale,
    'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply',
  };
  if (meetup !== null) headers['List-Id'] = `<${meetup.id}.${host}>`;
  if (meetup?.stopUrl) {
    headers['List-Unsubscribe'] = `<${meetup.stopUrl}>`;
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  }
  return {
    from: { name: cleanName(meetup?.name ?? posting.from.name), address: posting.from.address },
    to: { name: cleanName(reader.name), address: posting.to },
    replyTo: repliesTo(letter),
    subject: composed.subject,
    text: composed.text,
    html: composed.html,
    messageId: id(posting.messageId),
    date: posting.postedAt,
    references: posting.references.map(id),
    headers,
    ...carrying(composed.files),
  };
}

/** Whom a reply reaches: for a letter that passes somebody's words on, that person. */
function repliesTo(letter: Letter): Mailbox | null {
  if (letter.kind === 'reply-received' && letter.data.replyTo !== '')
    return { name: cleanName(letter.data.who), address: letter.data.replyTo };
  const { meetup } = letter;
  return meetup?.contact ? { name: cleanName(meetup.name), address: meetup.contact } : null;
}

function carrying(files: Composed['files']): Pick<MailMessage, 'attachments' | 'invitation'> {
  const [first] = files;
  if (first === undefined || first.method === null) {
    return {
      attachments: files.map(({ filename, contentType, content }) => ({ filename, contentType, content })),
      invitation: null,
    };
  }
  const { method, filename, content } = first;
  return { attachments: [], invitation: { method, filename, content } };
}
