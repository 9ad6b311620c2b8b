import { and, asc, isNull, lt, or } from 'drizzle-orm';
import { inboundMessages } from '../../db/schema/inbound.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** So many at a time: the rest at the next turn. */
const most = 2000;

/** Messages from before a moment which changed nothing, and all from before another one: the oldest first. */
export async function messagesBefore(from: Reads, { idle, all }: { idle: Instant; all: Instant }): Promise<string[]> {
  const { id, at, letterId, rsvpId } = inboundMessages;
  const rows = await from
    .select({ id })
    .from(inboundMessages)
    .where(or(and(lt(at, idle), isNull(letterId), isNull(rsvpId)), lt(at, all)))
    .orderBy(asc(at))
    .limit(most);
  return rows.map((row) => row.id);
}
