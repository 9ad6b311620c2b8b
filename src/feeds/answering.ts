import type { Entry } from '../calendar/entry.ts';
import { feedFile } from '../calendar/feed.ts';
import { etagOf, lastModifiedOf } from '../calendar/revision.ts';
import type { Instant } from '../time/clock.ts';

type PrivateFeed = { name: string; entries: readonly Entry[]; since: Instant };

/**
 * What a client that asks for a private feed gets: its headers, and its file once it is wanted. The same entries give the
 * same bytes, so that whoever has them is told so before they are written.
 * @param since for Last-Modified while it is empty
 */
export function feedAnswer({ name, entries, since }: PrivateFeed) {
  const etag = etagOf(JSON.stringify([name, entries]));
  const modified = new Date(lastModifiedOf(entries) ?? since).toUTCString();
  const headers = { etag, 'last-modified': modified, 'cache-control': 'private, no-cache' };
  return { headers, file: () => feedFile({ name, url: null, entries }) };
}
