import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm';
import { addressChanges } from '../../db/schema/arriving.ts';
import { meetups, members, rsvps } from '../../db/schema/meetups.ts';
import { audit, people } from '../../db/schema/people.ts';
import { team } from '../../db/schema/team.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { memberOf } from '../queries.ts';
import type { Standing } from './owning.ts';

/** What somebody is besides a member of this meetup. Sign-ins are swept, the record of them is not. */
export async function standingOf(from: Reads, personId: string, meetupId: string): Promise<Standing> {
  const some = async (rows: PromiseLike<unknown[]>) => (await rows).length > 0;
  const signedIn = and(eq(audit.subjectId, personId), eq(audit.verb, 'signIn'));
  const [person] = await from.select().from(people).where(eq(people.id, personId));
  const other = <Table extends typeof members | typeof rsvps | typeof team>(table: Table) =>
    and(eq(table.personId, personId), ne(table.meetupId, meetupId));
  return {
    signedInBefore: await some(from.select({ id: audit.id }).from(audit).where(signedIn).limit(1)),
    elsewhere:
      (await some(from.select({ id: members.id }).from(members).where(other(members)).limit(1))) ||
      (await some(from.select({ id: rsvps.id }).from(rsvps).where(other(rsvps)).limit(1))) ||
      (await some(from.select({ id: team.id }).from(team).where(other(team)).limit(1))),
    trusted:
      Boolean(person?.operatorSince ?? person?.starterSince) ||
      (await some(from.select({ id: meetups.id }).from(meetups).where(eq(meetups.hostId, personId)).limit(1))) ||
      (await some(from.select({ id: team.id }).from(team).where(eq(team.personId, personId)).limit(1))),
  };
}

/** Whose address is fixed: a member's, or that of whoever has an answer to a session. */
export type Addressee = { memberId: string } | { rsvpId: string };

/** Somebody of this meetup to whom mail goes, with what is known of it; null where nobody is meant. */
export async function addresseeOf(from: Reads, meetupId: string, named: Addressee) {
  if ('memberId' in named) {
    const member = await memberOf(from, meetupId, named.memberId);
    return member?.state === 'member' ? member : null;
  }
  const { name, email, refusedAt, refusedWhy, bouncedAt, bouncedAs } = people;
  const [guest] = await from
    .select({
      personId: people.id,
      sessionId: rsvps.sessionId,
      name,
      email,
      refusedAt,
      refusedWhy,
      bouncedAt,
      bouncedAs,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(and(eq(rsvps.id, named.rsvpId), eq(rsvps.meetupId, meetupId), isNull(people.erasedAt)))
    .limit(1);
  return guest ?? null;
}

/** The change that waits for its confirmation, or null. */
export async function waitingChange(from: Reads, personId: string, now: Instant) {
  const alive = and(isNull(addressChanges.confirmedAt), isNull(addressChanges.endedAt));
  const [found] = await from
    .select()
    .from(addressChanges)
    .where(and(eq(addressChanges.personId, personId), alive, gt(addressChanges.expiresAt, now)))
    .orderBy(desc(addressChanges.askedAt))
    .limit(1);
  return found ?? null;
}

/** A change by its id, with whose it is and in which meetup it was asked for. */
export async function changeOf(from: Reads, changeId: string) {
  const [found] = await from
    .select({ change: addressChanges, person: people, meetup: meetups })
    .from(addressChanges)
    .innerJoin(people, eq(people.id, addressChanges.personId))
    .innerJoin(meetups, eq(meetups.id, addressChanges.meetupId))
    .where(and(eq(addressChanges.id, changeId), isNull(people.erasedAt)))
    .limit(1);
  return found ?? null;
}
