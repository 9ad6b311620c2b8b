import { and, eq, inArray, isNull } from 'drizzle-orm';

import { members } from '../db/schema/meetups.ts';
import { arg } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Settlement } from './changes.ts';
import { byMany } from './many.ts';
import { noteBounce } from './returned.ts';

/**
 * What a server would not take is written down beside its reader. That a relay took a later letter proves nothing: whoever
 * signs in or answers by a link shows that their mail arrives.
 */
export async function markReaders(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  for (const one of settled) {
    if (one.outcome !== 'failed' || one.bounce === null || one.readerId === null) continue;
    const { id: letterId, copyOf } = one.letter;
    await noteBounce(tx, { letterId, copyOf, personId: one.readerId, leftAt: now }, one.bounce, now);
  }
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
    await told(tx, readers, { meetupId, now });
  }
}

// The types of `set` know no value that is given later.
const atThatMoment = { toldAt: arg('now') } as unknown as { toldAt: Instant };
const told = byMany('outbox: told', (tx: Tx, ids) =>
  tx
    .update(members)
    .set(atThatMoment)
    .where(and(eq(members.meetupId, arg('meetupId')), inArray(members.personId, ids), isNull(members.toldAt)))
    .returning({ id: members.id }),
);
