import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import { unindexed } from '../db/containing.ts';
import { letters } from '../db/schema/letters.ts';
import { meetups } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { State } from './states.ts';

export type Sought = { state?: State; kind?: string; page: number };

const onePage = 50;

/**
 * Each state in the order of its own index, so that a rare one is found among millions: what waits in the order it
 * leaves, what is settled the newest first. Few letters are in a state that passes, or failed: there the kind is looked
 * for among them, and not the other way round.
 */
function orderOf({ state, kind }: Sought) {
  const newest = [desc(letters.postedAt), desc(letters.id)];
  const ofKind = kind ? eq(letters.kind, kind) : undefined;
  const amongFew = kind ? eq(unindexed(letters.kind), kind) : undefined;
  if (state === undefined || (kind && (state === 'sent' || state === 'dropped'))) return { order: newest, ofKind };
  if (state === 'claimed') return { order: [asc(letters.leaseUntil)], ofKind: amongFew };
  if (state === 'waiting') return { order: [asc(letters.priority), asc(letters.nextAt)], ofKind: amongFew };
  if (state === 'held') return { order: [asc(letters.kind), asc(letters.postedAt)], ofKind };
  return { order: [desc(letters.settledAt)], ofKind: amongFew, only: isNotNull(letters.settledAt) };
}

/** One page of the mailbox, the newest letter first, and whether older ones follow. */
export async function lettersOn(from: Reads, sought: Sought) {
  const { state, page } = sought;
  const { order, ofKind, only } = orderOf(sought);
  const rows = await from
    .select({
      id: letters.id,
      kind: letters.kind,
      state: letters.state,
      toRole: letters.toRole,
      copyOf: letters.copyOf,
      subject: letters.subject,
      reason: letters.reason,
      serverSaid: letters.serverSaid,
      postedAt: letters.postedAt,
      nextAt: letters.nextAt,
      settledAt: letters.settledAt,
      to: people.name,
      meetup: meetups.name,
    })
    .from(letters)
    .leftJoin(people, eq(people.id, letters.personId))
    .leftJoin(meetups, eq(meetups.id, letters.meetupId))
    .where(and(state && eq(letters.state, state), ofKind, only))
    .orderBy(...order)
    .limit(onePage + 1)
    .offset((page - 1) * onePage);
  return { letters: rows.slice(0, onePage), more: rows.length > onePage };
}

/** What the page of a letter says of it besides its words; null where there is none. */
export async function letterNoted(from: Reads, letterId: string) {
  const [letter] = await from
    .select({
      id: letters.id,
      kind: letters.kind,
      state: letters.state,
      toRole: letters.toRole,
      subject: letters.subject,
      reason: letters.reason,
      serverSaid: letters.serverSaid,
      attempts: letters.attempts,
      postedAt: letters.postedAt,
      nextAt: letters.nextAt,
      expiresAt: letters.expiresAt,
      settledAt: letters.settledAt,
      meetupId: letters.meetupId,
      meetup: meetups.name,
    })
    .from(letters)
    .leftJoin(meetups, eq(meetups.id, letters.meetupId))
    .where(eq(letters.id, letterId))
    .limit(1);
  return letter ?? null;
}
