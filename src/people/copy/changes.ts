import { and, eq, isNull } from 'drizzle-orm';
import { people } from '../../db/schema/people.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** No more copies go to a copy address: whoever reads there said so, or nobody is there. Its owner sees why. */
export async function endCopy(tx: Tx, personId: string, why: 'stopped' | 'returned', now: Instant): Promise<boolean> {
  const ended = await tx
    .update(people)
    .set({ copyEndedAt: now, copyEndedWhy: why })
    .where(and(eq(people.id, personId), isNull(people.copyEndedAt)))
    .returning({ id: people.id });
  return ended.length > 0;
}
