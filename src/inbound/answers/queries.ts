import { and, desc, eq } from 'drizzle-orm';
import { answers, rsvps } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { isCopying } from '../../people/copy/wish.ts';
import { personById } from '../../people/queries.ts';

/** The RSVP of a calendar UID, which holds its reply token. The UID in lower case, as all of ours are. */
export const rsvpOfUid = statement('inbound: rsvp of uid', (from: Reads) =>
  from
    .select({ rsvpId: rsvps.id, sessionId: rsvps.sessionId })
    .from(rsvps)
    .where(eq(rsvps.uid, arg('uid'))),
);

/** The answer to an RSVP that was given last. */
export const lastAnswerOf = statement('inbound: last answer', (from: Reads) =>
  from
    .select({ at: answers.at, sequence: answers.sequence, stampedAt: answers.stampedAt })
    .from(answers)
    .where(eq(answers.rsvpId, arg('rsvpId')))
    .orderBy(desc(answers.at), desc(answers.id))
    .limit(1),
);

/** Whether an address is somebody else's of this session: a reply in their name says nothing about this seat. */
export async function isOfAnother(from: Reads, sessionId: string, personId: string, email: string): Promise<boolean> {
  const [other] = await selectOther(from, { sessionId, email });
  return other !== undefined && other.id !== personId;
}

const selectOther = statement('inbound: whose address', (from: Reads) =>
  from
    .select({ id: people.id })
    .from(people)
    .innerJoin(rsvps, eq(rsvps.personId, people.id))
    .where(and(eq(people.email, arg('email')), eq(rsvps.sessionId, arg('sessionId'))))
    .limit(1),
);

/** Whether an address is the one to which copies of somebody's letters go. It says who wrote, and opens nothing. */
export async function isCopyAddress(from: Reads, of: { personId: string; email: string }): Promise<boolean> {
  const [person] = await personById(from, { id: of.personId });
  return person !== undefined && isCopying(person) && person.copyEmail === of.email;
}
