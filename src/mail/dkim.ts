import { createHash, type KeyObject, sign as signBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** What a signature names and is made with (RFC 6376). */
export type DkimKey = { domain: string; selector: string; key: KeyObject };

/** Puts a signature in front of a message. The same message gets the same bytes. */
export type Signer = (message: Buffer) => Promise<Buffer>;

/** Every header that tells its reader something; the unsubscribe pair must be among them (RFC 8058 §4). */
const signed = [
  ...['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'in-reply-to', 'references', 'sender'],
  ...['mime-version', 'content-type', 'content-transfer-encoding', 'auto-submitted'],
  ...['list-id', 'list-unsubscribe', 'list-unsubscribe-post'],
];
/** Named once more than they are there: whoever adds a second one breaks the signature. */
const once = ['from', 'to', 'subject', 'date', 'reply-to'];

const rsa = promisify(signBytes);

/**
 * Signs whole messages, as they go over the wire, with RSA and SHA-256, relaxed/relaxed. The arithmetic runs beside
 * the event loop, so that other letters are composed meanwhile.
 */
export function signer({ domain, selector, key }: DkimKey): Signer {
  return async (message) => {
    const text = message.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    const headers = headersOf(text.slice(0, end));
    const hash = createHash('sha256')
      .update(relaxedBody(text.slice(end + 4)), 'latin1')
      .digest('base64');
    const present = signed.filter((name) => headers.has(name));
    const tags = [
      `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
      ...folded(`h=${[...present, ...once].join(':')};`, ':'),
      `bh=${hash};`,
      'b=',
    ].join('\r\n ');
    const said = [...present.map((name) => `${name}:${headers.get(name)}`), `dkim-signature:${relaxed(tags)}`];
    const signature = (await rsa('sha256', Buffer.from(said.join('\r\n'), 'latin1'), key)).toString('base64');
    const lines = signature.replace(/.{72}(?=.)/g, '$&\r\n ');
    return Buffer.concat([Buffer.from(`DKIM-Signature: ${tags}${lines}\r\n`, 'latin1'), message]);
  };
}

/** Header values by lower-case name, relaxed (§3.4.2). */
function headersOf(head: string): Map<string, string> {
  const lines = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n');
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), relaxed(line.slice(colon + 1))];
    }),
  );
}

function relaxed(value: string): string {
  return value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** §3.4.4: blanks run together, none at the end of a line, no empty lines at the end. */
function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '');
  const text = lines.replace(/(?:\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

/** Lines of at most about 76 characters, broken after `between`. */
function folded(said: string, between: string): string[] {
  const lines = [''];
  for (const part of said.split(new RegExp(`(?<=${between})`))) {
    if ((lines.at(-1) ?? '').length + part.length > 75) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines;
}
