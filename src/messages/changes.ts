import { eq } from 'drizzle-orm';
import { batches } from '../db/schema/letters.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

/** Writes a message down under the key of its form. False where that form was sent before. */
export async function keepMessage(tx: Tx, message: typeof batches.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(batches).values(message).onConflictDoNothing().returning({ id: batches.id });
  return kept.length === 1;
}

export async function markUndone(tx: Tx, batchId: string, now: Instant): Promise<void> {
  await tx.update(batches).set({ undoneAt: now }).where(eq(batches.id, batchId));
}
