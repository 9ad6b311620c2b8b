import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../time/clock.ts';

/** One code lives so long (RFC 6238 §5.2). */
const interval = 30_000;

/** The interval of thirty seconds that a moment is in, counted from 1970. */
export function stepAt(now: Instant): number {
  return Math.floor(now / interval);
}

/** The code of a key in one interval: RFC 6238 with what every app takes for granted, SHA-1 and six digits. */
export function codeAt(key: Buffer, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 0xf;
  const value = mac.readUInt32BE(from) & 0x7fffffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

/**
 * Which interval a code is of; null where it is wrong. A clock may be one interval early or late.
 * @param last the newest interval whose code was taken: it and all before it are used up
 */
export function stepOf(key: Buffer, code: string, now: Instant, last: number): number | null {
  const here = stepAt(now);
  const near = [here, here - 1, here + 1].filter((step) => step > last);
  return near.find((step) => same(codeAt(key, step), code)) ?? null;
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
