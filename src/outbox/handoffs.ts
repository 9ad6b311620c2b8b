import { eq, inArray } from 'drizzle-orm';
import { handoffs } from '../db/schema/handoffs.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import { reasonOf } from './departures.ts';
import type { Extra } from './found.ts';

/** What letters about handing on say: the handoff, and the names of those between whom the role moves. */
export async function handoffOf(from: Reads, facts: Record<string, unknown>): Promise<Extra> {
  const [handoff] =
    typeof facts.handoffId === 'string'
      ? await from.select().from(handoffs).where(eq(handoffs.id, facts.handoffId)).limit(1)
      : [];
  const ids = [handoff?.giverId ?? facts.fromId, handoff?.nomineeId ?? facts.toId];
  const known = ids.filter((id): id is string => typeof id === 'string');
  if (known.length !== 2) return {};
  const rows = await from.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, known));
  const name = (id: unknown) => rows.find((row) => row.id === id)?.name ?? '';
  const [giver, nominee] = [name(ids[0]), name(ids[1])];
  return { handoff: { row: handoff ?? null, giver, nominee, reason: await reasonOf(from, facts) } };
}
