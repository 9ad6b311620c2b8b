import { randomBytes } from 'node:crypto';

/** A new row's id: 128 random bits in 26 characters of lower-case base 32 (0–9, a–v). Sorts as text, says nothing. */
export function newId(): string {
  return BigInt(`0x${randomBytes(16).toString('hex')}`)
    .toString(32)
    .padStart(26, '0');
}
