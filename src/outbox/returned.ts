import { record } from '../audit/record.ts';
import { type Returned, type Taken, takeBounce } from '../bounces/changes.ts';
import type { Tx } from '../db/store.ts';
import type { Bounce } from '../mail/bounce.ts';
import { endCopy } from '../people/copy/changes.ts';
import type { Instant } from '../time/clock.ts';
import type { Failing } from './changes.ts';

/** How a letter's page says why it did not arrive. */
export function failingOf({ sort }: Bounce): Failing {
  return sort === 'other' || sort === 'temporary' ? 'rejected' : sort;
}

/** A letter of this reader was not taken, or came back: kept, and the record told when the address is sent nothing more. */
export async function noteBounce(
  tx: Tx,
  { copyOf, ...of }: Returned & { copyOf: string | null },
  bounce: Bounce,
  now: Instant,
): Promise<Taken> {
  // What comes back from a copy address says nothing about its owner's.
  if (copyOf !== null) {
    if (bounce.permanent && bounce.sort === 'unknown-user') await endCopy(tx, of.personId, 'returned', now);
    return 'kept';
  }
  const taken = await takeBounce(tx, of, bounce, now);
  if (taken === 'suppressed') {
    const about = { subject: 'person', subjectId: of.personId } as const;
    await record(tx, {
      at: now,
      meetupId: null,
      actorId: null,
      verb: 'suppressAddress',
      ...about,
      after: { kind: bounce.sort },
    });
  }
  return taken;
}
