import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { links, marks } from '../db/schema/people.ts';
import type { Store } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { issueLinks } from './changes.ts';
import { hashOf, type Keys, type Purpose, tokenFor } from './tokens.ts';

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
  if (mark !== undefined)
    for await (const live of liveLinks(store, now)) {
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
  const value = { key: markKey, value: keys.id, at: now };
  await store.write('links', (tx) =>
    tx
      .insert(marks)
      .values(value)
      .onConflictDoUpdate({ target: marks.key, set: { value: keys.id, at: now } }),
  );
  return seen;
}

/**
 * Ends every link that was made with an earlier secret: who learnt that secret could have made it, too. Those made with
 * the secret of now go on working.
 * @returns how many ended
 */
export async function endEarlierLinks(store: Store, keys: Keys, now: Instant): Promise<number> {
  let ended = 0;
  for await (const live of liveLinks(store, now)) {
    const earlier = live
      .filter((link) => link.hash !== hashOf(tokenFor(keys, link.purpose as Purpose, link.subjectId, link.version)))
      .map(({ hash }) => hash);
    if (earlier.length === 0) continue;
    await store.write('links', (tx) => tx.update(links).set({ endedAt: now }).where(inArray(links.hash, earlier)));
    ended += earlier.length;
  }
  return ended;
}

/** All links that open something, some at a time. */
async function* liveLinks(store: Store, now: Instant) {
  for (let last = ''; ; ) {
    const live = await liveAfter(store, last, now);
    if (live.length === 0) return;
    yield live;
    last = live.at(-1)?.hash ?? last;
  }
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
