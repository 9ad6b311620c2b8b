import { hash } from 'node:crypto';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Instant } from '../time/clock.ts';
import { beginningOf } from './beginning.ts';
import { wordsIn } from './plain.ts';

/** One part that is no text to read: a calendar object, a report, an attachment. Calendar objects are UTF-8 already. */
type MailPart = { mimeType: string; filename: string; method: string | null; content: Buffer };

/** A message that came in, as far as it matters here. Nothing in it is true because it says so. */
export type ReadMail = {
  /** Without brackets; '' where it has none. */
  messageId: string;
  /** Message-IDs it answers, without brackets, the nearest first. */
  answers: string[];
  /** Lower case; '' where it has none. */
  from: string;
  /** Everybody it says or is known to be for, in lower case. */
  to: string[];
  subject: string;
  text: string;
  sentAt: Instant | null;
  /** All values of a header, in order. @param name in lower case */
  header: (name: string) => string[];
  parts: MailPart[];
  /** Bytes as they came; `cut` where there were more than are looked at. */
  size: number;
  cut: boolean;
  /** The same for the same message, whichever way it came. */
  key: string;
};

/**
 * Reads a message (RFC 5322, 2045–2047), with whatever is wrong about it.
 * @param envelopeTo to whom it was delivered, where the channel knows it
 * @throws when its parts are nested too deep or its headers are too long: nobody writes such
 */
export async function readMail(raw: Buffer, envelopeTo: readonly string[] = []): Promise<ReadMail> {
  const seen = beginningOf(raw);
  const mail = await PostalMime.parse(seen, {
    maxNestingDepth: 50,
    maxHeadersSize: 256 * 1024,
    maxRfc822NestingDepth: 5,
  });
  const header = (name: string) => mail.headers.filter((one) => one.key === name).map((one) => one.value);
  const said = addressesOf([...(mail.to ?? []), ...(mail.cc ?? [])]);
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap(header).map(bare);
  const to = [...envelopeTo, ...delivered, ...said];
  const read = {
    messageId: idsIn(mail.messageId)[0] ?? '',
    answers: [...idsIn(mail.inReplyTo), ...idsIn(mail.references).reverse()],
    from: addressesOf(mail.from === undefined ? [] : [mail.from])[0] ?? '',
    to: [...new Set(to.map((address) => address.toLowerCase()))],
    subject: mail.subject ?? '',
    text: textOf(mail),
    sentAt: mail.date === undefined || Number.isNaN(Date.parse(mail.date)) ? null : Date.parse(mail.date),
    parts: mail.attachments.map((one) => ({
      mimeType: one.mimeType.toLowerCase(),
      filename: one.filename ?? '',
      method: one.method ?? null,
      content: Buffer.from(one.content as ArrayBuffer),
    })),
  };
  return {
    ...read,
    header,
    size: raw.length,
    cut: seen.length < raw.length,
    key: keyOf(read, read.messageId === '' ? read.to : said),
  };
}

/** The same message by two ways differs in its trace only; whom it was delivered to tells it from others where it has no Message-ID. */
function keyOf(read: Omit<ReadMail, 'header' | 'size' | 'cut' | 'key'>, to: readonly string[]) {
  const { messageId, answers, from, subject, sentAt, text, parts } = read;
  const said = [messageId, ...answers, from, subject, String(sentAt), text, ...to.toSorted(), ''].join('\0');
  const carried = parts.flatMap(({ mimeType, content }) => [Buffer.from(mimeType), content]);
  return hash('sha256', Buffer.concat([Buffer.from(said), ...carried]), 'base64url');
}

/** Plain text, else what an HTML mail says. */
function textOf({ text, html }: Email): string {
  return (text?.trim() ? text : wordsIn(html ?? '')).replace(/\r\n?/g, '\n').trim();
}

function addressesOf(many: readonly Address[]): string[] {
  return many.flatMap((one) => (one.group ?? [one]).map((mailbox) => mailbox.address.toLowerCase())).filter(Boolean);
}

function idsIn(said: string | undefined): string[] {
  return [...(said ?? '').slice(0, 20_000).matchAll(/<([^<>\s]{1,250})>/g)].map(([, id = '']) => id);
}

/** Without brackets and what stands around them. */
function bare(said: string): string {
  const inside = said.slice(said.lastIndexOf('<') + 1);
  const end = inside.indexOf('>');
  return (end < 0 ? inside : inside.slice(0, end)).trim();
}
