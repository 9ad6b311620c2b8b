import { and, desc, eq } from 'drizzle-orm';
import { letters } from '../db/schema/letters.ts';
import { meetups } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { State } from './states.ts';

export type Sought = { state?: State; kind?: string; page: number };

const onePage = 50;

/** One page of the mailbox, the newest letter first, and whether older ones follow. */
export async function lettersOn(from: Reads, { state, kind, page }: Sought) {
  const rows = await from
    .select({
      id: letters.id,
      kind: letters.kind,
      state: letters.state,
      toRole: letters.toRole,
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
    .where(and(state && eq(letters.state, state), kind ? eq(letters.kind, kind) : undefined))
    .orderBy(desc(letters.postedAt), desc(letters.id))
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
