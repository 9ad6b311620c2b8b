import { and, eq, isNull } from 'drizzle-orm';
import { halfSignIns } from '../../db/schema/second-factors.ts';
import type { Tx } from '../../db/store.ts';
import { hashOf } from '../../links/tokens.ts';
import type { Instant } from '../../time/clock.ts';
import { halfWayMinutes } from './minutes.ts';

/** A browser has used its link up and owes the code. Only the hash of its cookie's secret is kept. */
export async function beginHalfWay(
  tx: Tx,
  { personId, secret, now }: { personId: string; secret: string; now: Instant },
): Promise<void> {
  const expiresAt = now + halfWayMinutes * 60_000;
  await tx.insert(halfSignIns).values({ hash: hashOf(secret), personId, createdAt: now, expiresAt });
}

/** It is over, by its code or by too many wrong ones. False where it was over before. */
export async function endHalfWay(tx: Tx, hash: string, now: Instant): Promise<boolean> {
  const ended = await tx
    .update(halfSignIns)
    .set({ endedAt: now })
    .where(and(eq(halfSignIns.hash, hash), isNull(halfSignIns.endedAt)))
    .returning({ hash: halfSignIns.hash });
  return ended.length === 1;
}

/** One more code was wrong. */
export async function countWrong(tx: Tx, { hash, wrong }: { hash: string; wrong: number }): Promise<number> {
  await tx
    .update(halfSignIns)
    .set({ wrong: wrong + 1 })
    .where(eq(halfSignIns.hash, hash));
  return wrong + 1;
}
