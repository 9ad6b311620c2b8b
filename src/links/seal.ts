import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keys } from './tokens.ts';

const cipher = 'aes-256-gcm';
const size = { nonce: 12, tag: 16 };

/** What is sealed, and whose it is: each `label` has a key of its own, and nothing opens as another subject's. */
export type Sealing = { label: string; subjectId: string };

/** What the database must keep and may not open: AES-256-GCM (NIST SP 800-38D) under a key of the instance secret. */
export function seal(keys: Keys, { label, subjectId }: Sealing, content: Buffer): Buffer {
  const nonce = randomBytes(size.nonce);
  const lock = createCipheriv(cipher, keys.of(label), nonce).setAAD(Buffer.from(subjectId));
  const body = Buffer.concat([lock.update(content), lock.final()]);
  return Buffer.concat([nonce, lock.getAuthTag(), body]);
}

/** The content again; null where it was sealed under another secret, for another subject, or not at all. */
export function unseal(keys: Keys, { label, subjectId }: Sealing, kept: Buffer): Buffer | null {
  const [nonce, tag, body] = [
    kept.subarray(0, size.nonce),
    kept.subarray(size.nonce, size.nonce + size.tag),
    kept.subarray(size.nonce + size.tag),
  ];
  if (tag.length < size.tag) return null;
  const lock = createDecipheriv(cipher, keys.of(label), nonce, { authTagLength: size.tag })
    .setAAD(Buffer.from(subjectId))
    .setAuthTag(tag);
  try {
    return Buffer.concat([lock.update(body), lock.final()]);
  } catch {
    return null;
  }
}
