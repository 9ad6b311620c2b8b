import { and, desc, eq } from 'drizzle-orm';
import { columnsOf } from '../../db/columns.ts';
import { answers, rsvps, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { isCopying } from '../../people/copy/wish.ts';
import { answered } from '../../rsvps/queries.ts';

/** The RSVP of a calendar UID, which holds its reply token. The UID in lower case, as all of ours are. */
export const rsvpOfUid = statement('inbound: rsvp of uid', (from: Reads) =>
  from
    .select({ rsvpId: rsvps.id, sessionId: rsvps.sessionId })
    .from(rsvps)
    .where(eq(rsvps.uid, arg('uid'))),
);

const addresses = columnsOf(people, ['email', 'copyEmail', 'copyConfirmedAt', 'copyEndedAt']);
type Addresses = Pick<typeof people.$inferSelect, keyof typeof addresses>;

/** All that a reply by calendar meets: an RSVP, its session, and whose it is. */
export const rsvpAnswered = statement('inbound: rsvp answered', (from: Reads) =>
  from
    .select({ rsvp: rsvps, session: answered, person: addresses })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.id, arg('rsvpId'))),
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

/** The addresses of a person: none or one row. */
export const addressesOf = statement('inbound: addresses', (from: Reads) =>
  from
    .select(addresses)
    .from(people)
    .where(eq(people.id, arg('personId'))),
);

/** Whether an address is the one to which copies of somebody's letters go. It says who wrote, and opens nothing. */
export function isCopyAddress(person: Addresses, email: string): boolean {
  return isCopying(person) && person.copyEmail === email;
}

/** Whether an address is one of somebody's own: theirs, or the one that gets copies. */
export function isOf(person: Addresses, email: string): boolean {
  return person.email === email || isCopyAddress(person, email);
}
