import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { members } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Settlement } from './changes.ts';

/** An address that does not exist is written down beside its person; one that took a letter again is not any more. */
export async function markReaders(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  const ids = (these: Settlement[]) => these.flatMap(({ letter }) => letter.personId ?? []);
  for (const one of settled) {
    if (one.outcome !== 'failed' || one.reason !== 'unknown-user') continue;
    await tx
      .update(people)
      .set({ refusedAt: now, refusedWhy: one.said })
      .where(inArray(people.id, ids([one])));
  }
  // Only letters that somebody has just asked for go to a refused address at all.
  const asked = ids(settled.filter((one) => one.outcome === 'sent' && one.letter.priority === 1));
  if (asked.length === 0) return;
  await tx
    .update(people)
    .set({ refusedAt: null, refusedWhy: null })
    .where(and(inArray(people.id, asked), isNotNull(people.refusedAt)));
}

/** The first letter said who added its reader: the next one does not say it again. */
export async function markTold(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  const first = settled.filter(
    ({ outcome, letter }) => outcome === 'sent' && ['invitation', 'welcome'].includes(letter.kind),
  );
  const meetupIds = new Set(first.flatMap(({ letter }) => letter.meetupId ?? []));
  for (const meetupId of meetupIds) {
    const readers = first
      .filter(({ letter }) => letter.meetupId === meetupId)
      .flatMap(({ letter }) => letter.personId ?? []);
    await tx
      .update(members)
      .set({ toldAt: now })
      .where(and(eq(members.meetupId, meetupId), inArray(members.personId, readers), isNull(members.toldAt)));
  }
}
