import { and, eq, inArray, isNull } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { swaps, turns } from '../../db/schema/turns.ts';
import type { Reads } from '../../db/store.ts';
import { turnById } from '../queries.ts';

/** An exchange with both turns, each with its session and person. */
export async function swapById(from: Reads, id: string) {
  const [swap] = await from.select().from(swaps).where(eq(swaps.id, id)).limit(1);
  if (swap === undefined) return null;
  const [own, others] = [await turnById(from, swap.turnId), await turnById(from, swap.withTurnId)];
  return own === null || others === null ? null : { swap, own, others };
}

/** Exchanges that wait for an answer, of these turns: with whom, and for which date. Both must still hold theirs. */
export async function waitingSwaps(from: Reads, turnIds: string[]) {
  if (turnIds.length === 0) return [];
  const open = and(isNull(swaps.agreedAt), isNull(swaps.declinedAt), isNull(turns.endedAt));
  return from
    .select({ turnId: swaps.turnId, name: people.name, localStart: sessions.localStart })
    .from(swaps)
    .innerJoin(turns, eq(turns.id, swaps.withTurnId))
    .innerJoin(people, eq(people.id, turns.personId))
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(and(inArray(swaps.turnId, turnIds), open));
}
