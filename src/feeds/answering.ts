import type { Entry } from '../calendar/entry.ts';
import { feedFile } from '../calendar/feed.ts';
import { etagOf, isKnown, lastModifiedOf } from '../calendar/revision.ts';
import type { Instant } from '../time/clock.ts';

type PrivateFeed = { name: string; entries: readonly Entry[]; since: Instant };

/**
 * What a client that asks for a private feed gets. The same entries give the same bytes: who has them is told so before
 * they are written.
 * @param since for Last-Modified while it is empty
 * @param ifNoneMatch the header as it came
 */
export function feedAnswer({ name, entries, since }: PrivateFeed, ifNoneMatch: string | undefined) {
  const etag = etagOf(JSON.stringify([name, entries]));
  const modified = new Date(lastModifiedOf(entries) ?? since).toUTCString();
  const headers = { etag, 'last-modified': modified, 'cache-control': 'private, no-cache' };
  if (isKnown(ifNoneMatch, etag)) return { status: 304, headers, body: undefined };
  const typed = { ...headers, 'content-type': 'text/calendar; charset=utf-8' };
  return { status: 200, headers: typed, body: feedFile({ name, url: null, entries }) };
}
