import { and, asc, count, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { meetups, sessions } from '../db/schema/meetups.ts';
import type { Reads } from '../db/store.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { type Cadence, nextDates } from './drafts.ts';
import { type Replan, replan } from './replan.ts';

/** Sessions of a meetup that have not started, in order, drafts and skipped ones too. */
export async function notStarted(from: Reads, meetupId: string, now: Instant): Promise<Session[]> {
  return from
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, now)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));
}

/** What a new cadence would do to the coming sessions: shown before it is done, and done the same way. */
export async function replanOf(
  from: Reads,
  meetup: { id: string; timeZone: string; plannedAhead: number },
  cadence: Cadence,
  now: Instant,
): Promise<Replan<Session>> {
  const coming = await notStarted(from, meetup.id, now);
  const dates = nextDates(cadence, meetup.timeZone, now, meetup.plannedAhead + coming.length);
  return replan(coming, dates, meetup.plannedAhead);
}

/** Running meetups that have fewer coming drafts from their cadence than they plan ahead. */
export async function meetupsToPlan(from: Reads, now: Instant): Promise<string[]> {
  const running = await from
    .select({ id: meetups.id, plannedAhead: meetups.plannedAhead })
    .from(meetups)
    .where(isNull(meetups.endedAt));
  const drafts = await from
    .select({ meetupId: sessions.meetupId, count: count() })
    .from(sessions)
    .where(
      and(
        gt(sessions.startsAt, now),
        isNull(sessions.openedAt),
        isNull(sessions.skippedAt),
        isNull(sessions.cancelledAt),
        isNotNull(sessions.cadenceDate),
      ),
    )
    .groupBy(sessions.meetupId);
  const has = new Map(drafts.map((row) => [row.meetupId, row.count]));
  return running.filter(({ id, plannedAhead }) => (has.get(id) ?? 0) < plannedAhead).map(({ id }) => id);
}
