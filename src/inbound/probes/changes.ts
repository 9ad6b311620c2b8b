import { and, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import { marks } from '../../db/schema/people.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import type { ChannelHealth } from './health.ts';
import { healthKey } from './queries.ts';

export async function keepHealth(tx: Tx, health: ChannelHealth, now: Instant): Promise<void> {
  const value = JSON.stringify(health);
  await tx
    .insert(marks)
    .values({ key: healthKey, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
}

/**
 * Entries of another kind follow: each has a higher SEQUENCE than what calendars hold under its UID, so that it takes its
 * place. What replies are measured by stays: time, place and state are as they were.
 */
export async function raiseSequences(tx: Tx, now: Instant): Promise<void> {
  await tx
    .update(sessions)
    .set({ sequence: sql`${sessions.sequence} + 1` })
    .where(and(gt(sessions.endsAt, now), isNotNull(sessions.openedAt), isNull(sessions.skippedAt)));
}
