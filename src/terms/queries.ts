import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { terms } from '../db/schema/departures.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { cadenceOf } from '../meetups/queries.ts';
import { nextDates } from '../plans/drafts.ts';
import type { Instant } from '../time/clock.ts';
import type { TermDates } from './ends.ts';

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

/** Regular dates looked at: more than two years of a weekly meetup. */
const farAhead = 120;

/** The sessions that a term could count, since it began, and the regular dates to come that have none yet. */
export async function datesOfTerm(
  from: Reads,
  meetup: { id: string; timeZone: string },
  term: { startedAt: Instant },
  now: Instant,
): Promise<TermDates> {
  const rows = await from
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetup.id), gt(sessions.startsAt, term.startedAt)))
    .orderBy(asc(sessions.startsAt))
    .limit(400);
  const cadence = await cadenceOf(from, meetup.id);
  const taken = new Set(rows.map(({ cadenceDate }) => cadenceDate));
  const dates = cadence === null ? null : nextDates(cadence, meetup.timeZone, now, farAhead);
  const regular = dates?.filter(({ key }) => !taken.has(key)).map(({ date }) => date) ?? null;
  return { sessions: rows, regular, timeZone: meetup.timeZone };
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
