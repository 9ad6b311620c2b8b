import { eq } from 'drizzle-orm';
import { links } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Store } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { hashOf, type Purpose } from './tokens.ts';

export type FoundLink = { subjectId: string; version: number; hash: string };

/**
 * The link a token opens: `'unknown'` where there never was one of this purpose, `'gone'` where it has expired,
 * was used up or ended.
 */
export async function findLink(
  store: Store,
  purpose: Purpose,
  token: string,
  now: Instant,
): Promise<FoundLink | 'unknown' | 'gone'> {
  if (!/^[a-z2-7]{26}$/.test(token)) return 'unknown';
  const [link] = await byHash(store.read, { hash: hashOf(token) });
  if (link === undefined || link.purpose !== purpose) return 'unknown';
  const over = link.expiresAt !== null && link.expiresAt <= now;
  if (over || link.usedAt !== null || link.endedAt !== null) return 'gone';
  return { subjectId: link.subjectId, version: link.version, hash: link.hash };
}

const byHash = statement('link by hash', (from: Reads) =>
  from
    .select()
    .from(links)
    .where(eq(links.hash, arg('hash'))),
);
