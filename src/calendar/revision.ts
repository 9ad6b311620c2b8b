import { createHash } from 'node:crypto';
import type { Instant } from '../time/clock.ts';
import type { Entry } from './entry.ts';

/** A strong ETag, quotes included (RFC 9110 §8.8.3). */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether the client has these bytes already.
 * @param ifNoneMatch the header as it came: one tag, a list, or `*`; compared weakly, since compressing proxies add `W/`
 */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** For Last-Modified: the newest revision in the feed, null when it is empty. */
export function lastModifiedOf(entries: readonly Entry[]): Instant | null {
  return entries.reduce<Instant | null>((newest, entry) => Math.max(newest ?? 0, entry.lastModified), null);
}
