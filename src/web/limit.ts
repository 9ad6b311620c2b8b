import { createHmac } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import { limits } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { Keys } from '../links/tokens.ts';
import type { Instant } from '../time/clock.ts';

export type Limit = { key: string; most: number; perMinutes: number };

/** The key of a bucket of one address or client, which tells neither. */
export function limitKey(keys: Keys, bucket: string, of: string): string {
  return `${bucket} ${createHmac('sha256', keys.of('limit key')).update(of).digest('base64url').slice(0, 22)}`;
}

/**
 * Takes one from a bucket kept in the database (a restart resets none).
 * @returns false where the bucket is empty; nothing is taken then
 */
export async function withinLimit(tx: Tx, limit: Limit, now: Instant): Promise<boolean> {
  const [bucket] = await tx.select().from(limits).where(eq(limits.key, limit.key)).limit(1);
  const fresh = bucket === undefined || bucket.startedAt + limit.perMinutes * 60_000 <= now;
  if (!fresh && bucket.count >= limit.most) return false;
  const startedAt = fresh ? now : bucket.startedAt;
  const count = fresh ? 1 : bucket.count + 1;
  await tx
    .insert(limits)
    .values({ key: limit.key, startedAt, count })
    .onConflictDoUpdate({
      target: limits.key,
      set: { startedAt: sql`excluded.started_at`, count: sql`excluded.count` },
    });
  return true;
}

/** Buckets nobody has touched for a day are forgotten. */
export async function sweepLimits(tx: Tx, now: Instant): Promise<void> {
  await tx.delete(limits).where(lt(limits.startedAt, now - 86_400_000));
}
