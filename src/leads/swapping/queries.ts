import { eq } from 'drizzle-orm';
import { swaps } from '../../db/schema/turns.ts';
import type { Reads } from '../../db/store.ts';
import { turnById } from '../queries.ts';

/** An exchange with both turns, each with its session and person. */
export async function swapById(from: Reads, id: string) {
  const [swap] = await from.select().from(swaps).where(eq(swaps.id, id)).limit(1);
  if (swap === undefined) return null;
  const [own, others] = [await turnById(from, swap.turnId), await turnById(from, swap.withTurnId)];
  return own === null || others === null ? null : { swap, own, others };
}
