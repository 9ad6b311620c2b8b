import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';

import { members } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Settlement } from './changes.ts';
import { noteBounce } from './returned.ts';

/** What a server would not take is written down beside its reader; an address that took a letter again works. */
export async function markReaders(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  for (const one of settled) {
    if (one.outcome !== 'failed' || one.bounce === null || one.readerId === null) continue;
    await noteBounce(tx, { letterId: one.letter.id, personId: one.readerId, leftAt: now }, one.bounce, now);
  }
  // Only letters that somebody has just asked for go to a refused address at all.
  for (const { outcome, letter } of settled)
    if (outcome === 'sent' && letter.priority === 1 && letter.personId !== null && letter.kind !== 'confirm-address')
      await mailTaken(tx, { personId: letter.personId });
}

/** It may still come back: then it is written down anew. */
const mailTaken = statement('outbox: taken again', (tx: Tx) =>
  tx
    .update(people)
    .set({ refusedAt: null, refusedWhy: null, bouncedAt: null, bouncedAs: null })
    .where(and(eq(people.id, arg('personId')), isNotNull(people.refusedAt))),
);

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
