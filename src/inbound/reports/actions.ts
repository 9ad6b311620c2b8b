import { eq } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import { arg, args, statement } from '../../db/statement.ts';
import type { Tx } from '../../db/store.ts';
import { lettersReturned } from '../../links/verp.ts';
import { failingOf, noteBounce } from '../../outbox/returned.ts';
import { keepMessage } from '../changes.ts';
import type { Handler } from '../handler.ts';
import { letterReturned } from './queries.ts';

/**
 * A letter came back: its reader is found by the address it came back to, else by the Message-ID of what was returned.
 * Whatever no letter of ours is found for changes nothing. At such an address what has no sender tells of it in any words.
 */
export const takeReport: Handler<'report'> = async ({ store, clock, keys }, message) => {
  const { key, size, tokens, messageIds } = message;
  const now = clock.now();
  const found = await letterReturned(store.read, keys, { tokens, messageIds });
  const cameBack = found !== null && lettersReturned(tokens).length > 0;
  const bounce = message.bounce ?? (cameBack ? message.unsure : null);
  const outcome = bounce === null ? 'no bounce' : found === null ? 'unknown letter' : bounce.sort;
  const concerned = found === null ? ['inbound'] : ['inbound', `person:${found.personId}`];
  return store.write(concerned, async (tx) => {
    const letterId = found?.id ?? null;
    const kept = await keepMessage(tx, { key, size, class: 'report', outcome, letterId, now });
    if (kept === null) return 'seen';
    if (bounce === null || found === null) return outcome;
    const of = { letterId: found.id, copyOf: found.copyOf, personId: found.personId, leftAt: found.leftAt };
    const taken = await noteBounce(tx, of, bounce, now);
    // The first word on a letter that was thought to have arrived: who looks at it sees what became of it.
    if (taken !== 'known' && bounce.permanent)
      await markFailed(tx, { letterId: found.id, reason: failingOf(bounce), serverSaid: bounce.said });
    return outcome;
  });
};

const markFailed = statement('inbound: letter failed', (tx: Tx) =>
  tx
    .update(letters)
    .set({
      state: 'failed',
      ...args<Pick<typeof letters.$inferInsert, 'reason' | 'serverSaid'>>('reason', 'serverSaid'),
    })
    .where(eq(letters.id, arg('letterId'))),
);
