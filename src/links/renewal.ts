import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { links, marks } from '../db/schema/people.ts';
import type { Store } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { issueLinks } from './changes.ts';
import type { Keys, Purpose } from './tokens.ts';

const markKey = 'links: made with';

/**
 * After a change of the instance secret: every live link is made once more with the new keys, so that letters to come
 * print links that open. Links made with the old secret go on working, since only their hashes are stored.
 * @returns how many live links were looked at; 0 where the secret is the same as at the last start
 */
export async function renewLinks(store: Store, keys: Keys, now: Instant): Promise<number> {
  const [mark] = await store.read.select().from(marks).where(eq(marks.key, markKey));
  if (mark?.value === keys.id) return 0;
  let seen = 0;
  if (mark !== undefined) {
    for (let last = ''; ; ) {
      const live = await liveAfter(store, last, now);
      if (live.length === 0) break;
      last = live.at(-1)?.hash ?? last;
      seen += live.length;
      const again = live.map(({ subjectId, version, expiresAt, purpose }) => ({
        purpose: purpose as Purpose,
        subjectId,
        version,
        expiresAt,
        now,
      }));
      await store.write('links', (tx) => issueLinks(tx, keys, again));
    }
  }
  const value = { key: markKey, value: keys.id, at: now };
  await store.write('links', (tx) =>
    tx
      .insert(marks)
      .values(value)
      .onConflictDoUpdate({ target: marks.key, set: { value: keys.id, at: now } }),
  );
  return seen;
}

function liveAfter(store: Store, hash: string, now: Instant) {
  return store.read
    .select()
    .from(links)
    .where(
      and(
        gt(links.hash, hash),
        isNull(links.endedAt),
        isNull(links.usedAt),
        or(isNull(links.expiresAt), gt(links.expiresAt, now)),
      ),
    )
    .orderBy(asc(links.hash))
    .limit(300);
}
