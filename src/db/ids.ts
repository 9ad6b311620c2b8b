import { randomFillSync } from 'node:crypto';

const bytes = 16;
/** Asking for random bits costs the same for one id as for many. */
const pool = Buffer.alloc(bytes * 256);
let used = pool.length;

/** 128 random bits in hexadecimal, given out once. */
export function randomHex(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

let given = 0;

/** An id for rows that are read in the order they were written, also within one moment: this process counts them in front. */
export function nextId(): string {
  given += 1;
  return given.toString(32).padStart(8, '0') + newId().slice(8);
}

/** A new row's id: 128 random bits in 26 characters of lower-case base 32 (0–9, a–v). Sorts as text, says nothing. */
export function newId(): string {
  return BigInt(`0x${randomHex()}`).toString(32).padStart(26, '0');
}
