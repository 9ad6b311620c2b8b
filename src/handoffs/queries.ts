import { and, asc, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { handoffs } from '../db/schema/handoffs.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type Handoff = typeof handoffs.$inferSelect;

/** A handoff by its id, whatever became of it, with its meetup. */
export async function handoffById(from: Reads, id: string) {
  const [found] = await from
    .select({ handoff: handoffs, meetup: meetups, nominee: people })
    .from(handoffs)
    .innerJoin(meetups, eq(meetups.id, handoffs.meetupId))
    .innerJoin(people, eq(people.id, handoffs.nomineeId))
    .where(eq(handoffs.id, id))
    .limit(1);
  return found ?? null;
}

/** The pending handoff of a meetup; null where there is none. */
export async function pendingHandoff(from: Reads, meetupId: string): Promise<Handoff | null> {
  const [pending] = await pendingOf(from, { meetupId });
  return pending ?? null;
}

const pendingOf = statement('handoffs: pending in a meetup', (from: Reads) =>
  from
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.meetupId, arg('meetupId')), isNull(handoffs.endedAt)))
    .limit(1),
);

/** Who has accepted to become host of a meetup while the overlap still runs; null where nobody has. */
export async function takingOverIn(from: Reads, meetupId: string): Promise<string | null> {
  const pending = await pendingHandoff(from, meetupId);
  return pending?.acceptedAt == null ? null : pending.nomineeId;
}

/** Whom the host of a meetup has asked to take over, and whether they said yes; null where no handoff is pending. */
export async function nomineeIn(from: Reads, meetupId: string): Promise<{ name: string; accepted: boolean } | null> {
  const pending = await pendingHandoff(from, meetupId);
  const found = pending === null ? null : await handoffById(from, pending.id);
  return found === null ? null : { name: found.nominee.name, accepted: found.handoff.acceptedAt !== null };
}

/** Every pending handoff, for the chore. */
export const pendingHandoffs = statement('handoffs: every pending one', (from: Reads) =>
  from.select().from(handoffs).where(isNull(handoffs.endedAt)).orderBy(asc(handoffs.proposedAt)).limit(500),
);

/** What became of the handoffs of a meetup, the newest first. */
export async function pastHandoffs(from: Reads, meetupId: string): Promise<Handoff[]> {
  return from
    .select()
    .from(handoffs)
    .where(eq(handoffs.meetupId, meetupId))
    .orderBy(desc(handoffs.proposedAt))
    .limit(10);
}

/** The sessions that could be of an overlap that began at a moment. */
export async function sessionsSince(from: Reads, meetupId: string, since: Instant) {
  return from
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, since)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(60);
}

/**
 * The pending handoffs that somebody gives or is asked to take: for their desk. Few are pending; by an inner join SQLite
 * would rather walk through all meetups.
 */
export const handoffsAtDesk = statement('handoffs: at the desk', (from: Reads) =>
  from
    .select({ handoff: handoffs, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(handoffs)
    .crossJoin(meetups)
    .where(
      and(
        isNull(handoffs.endedAt),
        or(eq(handoffs.nomineeId, arg('personId')), eq(handoffs.giverId, arg('personId'))),
        eq(meetups.id, handoffs.meetupId),
      ),
    )
    .limit(20),
);

/** Handoffs that somebody gave or took, for them to take away. */
export async function handoffsOf(from: Reads, personId: string) {
  return from
    .select({
      meetup: meetups.name,
      proposedAt: handoffs.proposedAt,
      acceptedAt: handoffs.acceptedAt,
      endedAt: handoffs.endedAt,
      outcome: handoffs.outcome,
    })
    .from(handoffs)
    .innerJoin(meetups, eq(meetups.id, handoffs.meetupId))
    .where(or(eq(handoffs.giverId, personId), eq(handoffs.nomineeId, personId)))
    .orderBy(asc(handoffs.proposedAt));
}
