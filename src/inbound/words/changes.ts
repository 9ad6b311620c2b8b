import { newId } from '../../db/ids.ts';
import { replies } from '../../db/schema/inbound.ts';
import type { Tx } from '../../db/store.ts';

export type NewReply = Omit<typeof replies.$inferInsert, 'id' | 'seenAt' | 'seenBy' | 'takenAs'>;

/** Keeps what somebody wrote back. Gives its id. */
export async function keepReply(tx: Tx, reply: NewReply): Promise<string> {
  const id = newId();
  const { inboundId, meetupId, sessionId, rsvpId, personId, at, kind, elsewhere, subject, body } = reply;
  const row = { id, inboundId, meetupId, sessionId, rsvpId, personId, at, kind, elsewhere, subject, body };
  await tx.insert(replies).values(row);
  return id;
}
