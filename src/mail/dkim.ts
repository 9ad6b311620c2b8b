import type { KeyObject } from 'node:crypto';

/** What a signature names and is made with (RFC 6376). */
export type DkimKey = { domain: string; selector: string; key: KeyObject };

/** Puts a signature in front of a message. The same message gets the same bytes. */
export type Signer = (message: Buffer) => Promise<Buffer>;

/** Every header that tells its reader something; the unsubscribe pair must be among them (RFC 8058 §4). */
export const signedHeaders: readonly string[] = [
  ...['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'in-reply-to', 'references', 'sender'],
  ...['mime-version', 'content-type', 'content-transfer-encoding', 'content-language', 'auto-submitted'],
  ...['list-id', 'list-unsubscribe', 'list-unsubscribe-post'],
];
