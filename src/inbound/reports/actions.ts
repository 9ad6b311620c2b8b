import { eq } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import { arg, args, statement } from '../../db/statement.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { lettersReturned } from '../../links/verp.ts';
import type { ReadMail } from '../../mail/reading.ts';
import { bounceIn, unsureBounce } from '../../mail/reports.ts';
import { failingOf, noteBounce } from '../../outbox/returned.ts';
import { keepMessage } from '../changes.ts';
import { type Addressed, hasNoSender, isAutoReply } from '../classify.ts';
import type { Handler } from '../handler.ts';
import { type LetterReturned, letterReturned } from './queries.ts';
import { messageIdsIn } from './quoted.ts';

/**
 * A letter came back: its reader is found by the address it came back to, else by the Message-ID of what was returned.
 * Whatever no letter of ours is found for changes nothing. At such an address what has no sender tells of it in any words.
 */
export const takeReport: Handler = async (house, { mail, addressed }) => {
  const { store, clock } = house;
  const now = clock.now();
  const found = await returnedBy(house, mail, addressed);
  const untold = found !== null && lettersReturned(addressed.tokens).length > 0 && hasNoSender(mail);
  const bounce = bounceIn(mail) ?? (untold && !isAutoReply(mail) ? unsureBounce(mail) : null);
  const outcome = bounce === null ? 'no bounce' : found === null ? 'unknown letter' : bounce.sort;
  const keys = found === null ? ['inbound'] : ['inbound', `person:${found.personId}`];
  return store.write(keys, async (tx) => {
    const { key, size } = mail;
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

function returnedBy({ store, keys }: House, mail: ReadMail, { tokens }: Addressed): Promise<LetterReturned | null> {
  return letterReturned(store.read, keys, { tokens, messageIds: messageIdsIn(mail) });
}

const markFailed = statement('inbound: letter failed', (tx: Tx) =>
  tx
    .update(letters)
    .set({
      state: 'failed',
      ...args<Pick<typeof letters.$inferInsert, 'reason' | 'serverSaid'>>('reason', 'serverSaid'),
    })
    .where(eq(letters.id, arg('letterId'))),
);
