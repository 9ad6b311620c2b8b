import { and, eq, isNull } from 'drizzle-orm';
import { replies } from '../../db/schema/inbound.ts';
import type { Tx } from '../../db/store.ts';
import type { Said } from '../../rsvps/answering.ts';
import type { Instant } from '../../time/clock.ts';

type Dealt = { by: string | null; now: Instant; takenAs?: Said };

/** A reply is dealt with: read, or written down as an answer. Whoever was first stays noted. */
export async function dealWith(tx: Tx, replyId: string, { by, now, takenAs }: Dealt): Promise<void> {
  await tx
    .update(replies)
    .set({ seenAt: now, seenBy: by })
    .where(and(eq(replies.id, replyId), isNull(replies.seenAt)));
  if (takenAs !== undefined) await tx.update(replies).set({ takenAs }).where(eq(replies.id, replyId));
}
