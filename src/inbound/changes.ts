import { newId } from '../db/ids.ts';
import { inboundMessages } from '../db/schema/inbound.ts';
import { args, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Message } from './message.ts';

export type Kept = {
  key: string;
  size: number;
  class: Message['class'];
  /** What it came to, in a word. */
  outcome: string;
  letterId?: string | null;
  rsvpId?: string | null;
  now: Instant;
};

/**
 * Writes a message down with what it came to, in the transaction of what it causes: null where the same one was handled
 * before, and then nothing more may be done.
 */
export async function keepMessage(tx: Tx, { now, ...kept }: Kept): Promise<{ id: string } | null> {
  const { letterId = null, rsvpId = null } = kept;
  const [row] = await insert(tx, { id: newId(), at: now, ...kept, letterId, rsvpId });
  return row ?? null;
}

type NewMessage = typeof inboundMessages.$inferInsert;
const given = args<NewMessage>('id', 'at', 'key', 'size', 'class', 'outcome', 'letterId', 'rsvpId');
const insert = statement('inbound: keep', (tx: Tx) =>
  tx.insert(inboundMessages).values(given).onConflictDoNothing().returning({ id: inboundMessages.id }),
);
