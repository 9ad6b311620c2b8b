import { and, asc, eq, inArray } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import { answers } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';
import { changeKinds } from './untold.ts';

/** Whoever leads, or would: their name, and when they last acted. */
export async function leader(from: Reads, personId: string) {
  const [person] = await from
    .select({ name: people.name, lastActedAt: people.lastActedAt })
    .from(people)
    .where(eq(people.id, personId))
    .limit(1);
  return person ?? null;
}

/** Every answer that one person gave to a session, in order. */
export async function answersOf(from: Reads, rsvpId: string) {
  return from.select().from(answers).where(eq(answers.rsvpId, rsvpId)).orderBy(asc(answers.at), asc(answers.id));
}

/** Every letter about changes of a session, as far as it tells who knows of them; in the order they were written. */
export async function changeLetters(from: Reads, sessionId: string) {
  return from
    .select({
      kind: letters.kind,
      personId: letters.personId,
      rsvpId: letters.rsvpId,
      postedAt: letters.postedAt,
      reason: letters.reason,
      facts: letters.facts,
    })
    .from(letters)
    .where(and(eq(letters.sessionId, sessionId), inArray(letters.kind, [...changeKinds])))
    .orderBy(asc(letters.postedAt), asc(letters.id));
}
