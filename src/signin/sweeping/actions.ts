import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { people, signIns } from '../../db/schema/people.ts';
import type { House } from '../../house.ts';
import { forgetStaged } from '../../members/import/changes.ts';
import { sweepLimits } from '../../web/limit.ts';
import { forgetUnfinished } from '../second-factor/changes.ts';
import { neverCame } from './queries.ts';

const day = 86_400_000;

/** The chore that forgets: buckets of limits, sign-ins long over, addresses that were only ever typed, lists nobody took. */
export async function forgetVisitors(house: House): Promise<void> {
  const now = house.clock.now();
  const strangers = await neverCame(house.store.read, now - 2 * day);
  await house.store.write('visitors', async (tx) => {
    await sweepLimits(tx, now);
    const monthAgo = now - 30 * day;
    await tx.delete(signIns).where(or(lt(signIns.expiresAt, monthAgo), lt(signIns.endedAt, monthAgo)));
    await forgetUnfinished(tx, now - day);
    await forgetStaged(tx, now - 7 * day);
    if (strangers.length === 0) return;
    const still = and(inArray(people.id, strangers), eq(people.name, ''), isNull(people.lastActedAt));
    await tx.delete(people).where(still);
  });
}
