import { inArray } from 'drizzle-orm';
import { inboundMessages } from '../../db/schema/inbound.ts';
import type { House } from '../../house.ts';
import type { Instant } from '../../time/clock.ts';
import { messagesBefore } from './queries.ts';

const day = 86_400_000;

/**
 * The chore that forgets which messages came in. What changed nothing would change nothing again, and is kept for as long
 * as the operator's page may tell of it. What did is kept for longer than anything it speaks of can still be changed, so
 * that a mailbox which gives its messages anew moves nobody twice.
 */
export async function forgetMessages({ store }: House, now: Instant): Promise<void> {
  const old = await messagesBefore(store.read, { idle: now - 60 * day, all: now - 400 * day });
  for (let from = 0; from < old.length; from += 500) {
    const some = old.slice(from, from + 500);
    await store.write('inbound', (tx) => tx.delete(inboundMessages).where(inArray(inboundMessages.id, some)));
  }
}
