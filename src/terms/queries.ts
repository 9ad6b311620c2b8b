import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { terms } from '../db/schema/departures.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type TermRow = typeof terms.$inferSelect;

const runningOf = statement('terms: running', (from: Reads) =>
  from
    .select()
    .from(terms)
    .where(and(eq(terms.meetupId, arg('meetupId')), isNull(terms.endedAt)))
    .limit(1),
);

/** The term that runs in a meetup; null where none does. */
export async function runningTerm(from: Reads, meetupId: string): Promise<TermRow | null> {
  const [term] = await runningOf(from, { meetupId });
  return term ?? null;
}

/** Running terms whose host was not told yet, of meetups that go on: for the chore. */
export async function termsToTell(from: Reads) {
  return from
    .select({ meetupId: terms.meetupId })
    .from(terms)
    .innerJoin(meetups, eq(meetups.id, terms.meetupId))
    .where(and(isNull(terms.endedAt), isNull(terms.toldAt), isNull(meetups.endedAt)))
    .orderBy(asc(terms.startedAt))
    .limit(2000);
}

/** Terms that are nearly over, as their host was told by mail: for the host's desk. */
export const termsAtDesk = statement('terms: at the desk', (from: Reads) =>
  from
    .select({ slug: meetups.slug, name: meetups.name })
    .from(terms)
    .innerJoin(meetups, eq(meetups.id, terms.meetupId))
    .where(
      and(eq(terms.hostId, arg('personId')), isNull(terms.endedAt), isNotNull(terms.toldAt), isNull(meetups.endedAt)),
    )
    .limit(20),
);

/** The sessions of a meetup that a term could count: since it began. */
export async function sessionsOfTerm(from: Reads, meetupId: string, since: Instant) {
  return from
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, since)))
    .orderBy(asc(sessions.startsAt))
    .limit(400);
}

/** Every term that somebody hosts or hosted, for them to take away. */
export async function termsOf(from: Reads, personId: string) {
  return from
    .select({
      meetup: meetups.name,
      startedAt: terms.startedAt,
      until: terms.until,
      sessions: terms.sessions,
      endedAt: terms.endedAt,
    })
    .from(terms)
    .innerJoin(meetups, eq(meetups.id, terms.meetupId))
    .where(eq(terms.hostId, personId))
    .orderBy(asc(terms.startedAt));
}
