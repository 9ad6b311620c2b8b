import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keys } from '../links/tokens.ts';

const cipher = 'aes-256-gcm';
const size = { nonce: 12, tag: 16 };

/**
 * A composed message as the database keeps it until it has left: it holds links, which neither the database nor a dump of
 * it may open. AES-256-GCM (NIST SP 800-38D) under a key of the instance secret, bound to its letter.
 */
export function sealed(keys: Keys, letterId: string, message: Buffer): Buffer {
  const nonce = randomBytes(size.nonce);
  const lock = createCipheriv(cipher, keys.of('frozen letter'), nonce).setAAD(Buffer.from(letterId));
  const body = Buffer.concat([lock.update(message), lock.final()]);
  return Buffer.concat([nonce, lock.getAuthTag(), body]);
}

/** The message again; null where it was sealed under another secret, for another letter, or not at all: it is composed anew. */
export function unsealed(keys: Keys, letterId: string, kept: Buffer): Buffer | null {
  const [nonce, tag, body] = [
    kept.subarray(0, size.nonce),
    kept.subarray(size.nonce, size.nonce + size.tag),
    kept.subarray(size.nonce + size.tag),
  ];
  if (tag.length < size.tag) return null;
  const lock = createDecipheriv(cipher, keys.of('frozen letter'), nonce, { authTagLength: size.tag })
    .setAAD(Buffer.from(letterId))
    .setAuthTag(tag);
  try {
    return Buffer.concat([lock.update(body), lock.final()]);
  } catch {
    return null;
  }
}
