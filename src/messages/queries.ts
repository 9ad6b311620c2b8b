import { and, asc, between, count, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm';
import { batches, letters } from '../db/schema/letters.ts';
import { meetups, members, rsvps } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import { wishesIn } from '../stops/queries.ts';
import type { Instant } from '../time/clock.ts';
import type { Addressed } from './groups.ts';
import { progressIn } from './progress.ts';

/** Everybody around a session whom the host may write to: nobody who left, nor who said "this is not me". */
export async function peopleAround(from: Reads, session: { id: string; meetupId: string }): Promise<Addressed[]> {
  const rows = await from
    .select({
      rsvpId: rsvps.id,
      personId: rsvps.personId,
      name: people.name,
      state: rsvps.state,
      email: people.email,
      refusedAt: people.refusedAt,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .leftJoin(members, and(eq(members.meetupId, session.meetupId), eq(members.personId, rsvps.personId)))
    .where(
      and(
        eq(rsvps.sessionId, session.id),
        isNull(rsvps.notMeAt),
        isNull(people.erasedAt),
        or(isNull(members.state), and(ne(members.state, 'left'), ne(members.state, 'refused'))),
      ),
    )
    .orderBy(asc(rsvps.createdAt), asc(rsvps.id));
  const wishes = await wishesIn(
    from,
    session.meetupId,
    rows.map((row) => row.personId),
  );
  const wants = (personId: string) =>
    !(wishes.get(personId) ?? []).some((mark) => ['everything', 'meetup', 'messages'].includes(mark));
  return rows.map(({ email, refusedAt, ...row }) => ({
    ...row,
    reachable: email !== null && refusedAt === null && wants(row.personId),
  }));
}

export type Batch = typeof batches.$inferSelect;

/** A send of this meetup; another meetup's id finds nothing. */
export async function batchOf(from: Reads, meetupId: string, batchId: string): Promise<Batch | null> {
  const [batch] = await from
    .select()
    .from(batches)
    .where(and(eq(batches.id, batchId), eq(batches.meetupId, meetupId)))
    .limit(1);
  return batch ?? null;
}

/** How many letters of a send are in each state. */
export async function progressOf(from: Reads, batchId: string) {
  return from
    .select({ state: letters.state, many: count() })
    .from(letters)
    .where(and(eq(letters.batchId, batchId), isNull(letters.copyOf)))
    .groupBy(letters.state);
}

/** Whom a send did not reach, and what their server said: at most fifty. */
export async function notReached(from: Reads, batchId: string) {
  return from
    .select({ name: people.name, reason: letters.reason, said: letters.serverSaid })
    .from(letters)
    .innerJoin(people, eq(people.id, letters.personId))
    .where(and(eq(letters.batchId, batchId), inArray(letters.state, ['failed', 'dropped']), isNull(letters.copyOf)))
    .orderBy(asc(letters.id))
    .limit(50);
}

/** Sends about a session that can still be undone. */
export async function openBatches(from: Reads, session: Named, now: Instant) {
  const { id, kind, count: many, leavesAt } = batches;
  return from
    .select({ id, kind, count: many, leavesAt })
    .from(batches)
    .where(and(tellsOf(session), gt(batches.leavesAt, now), isNull(batches.undoneAt)))
    .orderBy(asc(batches.createdAt));
}

type Named = { id: string; meetupId: string };

/** A send about this session, or about all that a new time zone of its meetup moved. */
function tellsOf({ id, meetupId }: Named) {
  return or(eq(batches.sessionId, id), and(eq(batches.meetupId, meetupId), eq(batches.kind, 'zone-changed')));
}

const lately = 7 * 86_400_000;

/** Sends of the last week that can be undone no more and are not over, of one session or (null) of all: how far they are. */
export async function sendsUnderWay(from: Reads, session: Named | null, now: Instant) {
  const rows = await from
    .select({ id: batches.id, kind: batches.kind, leavesAt: batches.leavesAt, slug: meetups.slug })
    .from(batches)
    .innerJoin(meetups, eq(meetups.id, batches.meetupId))
    .where(
      and(
        session === null ? undefined : tellsOf(session),
        between(batches.leavesAt, now - lately, now),
        isNull(batches.undoneAt),
      ),
    )
    .orderBy(desc(batches.leavesAt))
    .limit(50);
  const all = await Promise.all(rows.map(async (one) => ({ ...one, ...progressIn(await progressOf(from, one.id)) })));
  return all.filter(({ left }) => left > 0);
}
