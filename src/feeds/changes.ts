import type { Tx } from '../db/store.ts';
import { endLinks, issueLink } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import type { Instant } from '../time/clock.ts';
import type { FeedPurpose } from './queries.ts';

/** A new address for a feed; the one before is dead (410) from here on. `end` leaves it without any. */
export async function renewFeed(
  tx: Tx,
  keys: Keys,
  { purpose, subjectId, end, at }: { purpose: FeedPurpose; subjectId: string; end: boolean; at: Instant },
): Promise<void> {
  await endLinks(tx, purpose, subjectId, at);
  // Whole seconds, so that no version comes back, whatever was swept.
  const version = Math.floor((at - Date.UTC(2020, 0, 1)) / 1000);
  if (!end) await issueLink(tx, keys, { purpose, subjectId, version, expiresAt: null, now: at });
}
