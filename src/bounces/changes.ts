import { and, eq, gt, isNotNull, or } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { bounces } from '../db/schema/arriving.ts';
import { people } from '../db/schema/people.ts';
import { arg, args, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { type Bounce, isSuppressed, isTrouble } from './suppression.ts';

/** Whose letter it was, and when it had left. */
export type Returned = { letterId: string; personId: string; leftAt: Instant };

export type Taken = 'suppressed' | 'kept' | 'known';

/**
 * A letter came back, or was not taken: it is kept, and shown or acted on by the rule. The same twice is once.
 * @returns `suppressed` where from now on nothing more is sent to the address; `known` where it was kept before
 */
export async function takeBounce(tx: Tx, of: Returned, bounce: Bounce, now: Instant): Promise<Taken> {
  const { letterId, personId } = of;
  const fresh = await insert(tx, { id: newId(), letterId, personId, at: now, ...bounce });
  if (fresh.length === 0) return 'known';
  const [person] = await selectReached(tx, { personId });
  // What left before their mail was seen to arrive says nothing about how it is now.
  if (person === undefined || person.erasedAt !== null || of.leftAt <= (person.reachedAt ?? 0)) return 'kept';
  if (!isTrouble(bounce)) return 'kept';
  const known = await selectSince(tx, { personId, since: person.reachedAt ?? 0 });
  const stops = person.refusedAt === null && isSuppressed(known);
  const refusedAt = stops ? now : person.refusedAt;
  await show(tx, { personId, refusedAt, refusedWhy: bounce.said, bouncedAt: now, bouncedAs: bounce.sort });
  return stops ? 'suppressed' : 'kept';
}

const given = args<typeof bounces.$inferInsert>(
  ...(['id', 'letterId', 'personId', 'at', 'sort', 'permanent', 'status', 'said'] as const),
);
const insert = statement('bounces: keep', (tx: Tx) =>
  tx.insert(bounces).values(given).onConflictDoNothing().returning({ id: bounces.id }),
);

const selectReached = statement('bounces: person', (tx: Tx) =>
  tx
    .select({ erasedAt: people.erasedAt, reachedAt: people.reachedAt, refusedAt: people.refusedAt })
    .from(people)
    .where(eq(people.id, arg('personId'))),
);

const selectSince = statement('bounces: since', (tx: Tx) =>
  tx
    .select({ at: bounces.at, sort: bounces.sort, permanent: bounces.permanent })
    .from(bounces)
    .where(and(eq(bounces.personId, arg('personId')), gt(bounces.at, arg('since')))),
);

const show = statement('bounces: show', (tx: Tx) =>
  tx
    .update(people)
    .set(args<Partial<typeof people.$inferInsert>>('refusedAt', 'refusedWhy', 'bouncedAt', 'bouncedAs'))
    .where(eq(people.id, arg('personId'))),
);

/** Somebody signed in or answered by a link: mail reaches them, whatever came back before. */
export async function mailArrives(tx: Tx, personId: string, now: Instant): Promise<void> {
  await clear(tx, { personId, now });
}

const clear = statement('bounces: mail arrives', (tx: Tx) =>
  tx
    .update(people)
    .set({ refusedAt: null, refusedWhy: null, bouncedAt: null, bouncedAs: null, reachedAt: arg('now') as never })
    .where(and(eq(people.id, arg('personId')), or(isNotNull(people.refusedAt), isNotNull(people.bouncedAt)))),
);
