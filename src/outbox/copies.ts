import { newId, randomHex } from '../db/ids.ts';
import { letters } from '../db/schema/letters.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Settlement } from './changes.ts';

/**
 * What has left, or cannot reach its reader, goes to their copy address as well: a letter of its own, judged and composed
 * when it leaves, with links of its own. A letter that is sent again is not copied twice.
 */
export async function postCopies(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  const over = settled.filter(({ copies, outcome }) => copies && outcome !== 'retry' && outcome !== 'back');
  if (over.length === 0) return;
  const rows = over.map(({ letter }) => {
    const { id, kind, priority, personId, meetupId, sessionId, rsvpId, batchId, facts, expiresAt } = letter;
    const same = { kind, priority, personId, meetupId, sessionId, rsvpId, batchId, facts, expiresAt };
    const own = { id: newId(), dedupeKey: `copy:${id}`, copyOf: id, messageId: randomHex() };
    return { ...same, ...own, nextAt: now, postedAt: now };
  });
  await tx.insert(letters).values(rows).onConflictDoNothing();
}
