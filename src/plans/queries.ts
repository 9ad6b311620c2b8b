import { and, asc, count, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import { decisions } from '../db/schema/decisions.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { sheets } from '../db/schema/sheets.ts';
import { taskNotes, tasks } from '../db/schema/tasks.ts';
import { turns } from '../db/schema/turns.ts';
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
  return replan(coming, dates, meetup.plannedAhead, await workedOn(from, meetup.id));
}

/**
 * Sessions of a meetup that hold somebody's work: somebody was asked to lead, wrote a run sheet or a decision, added or
 * took a task, did it or said something about it. They are never deleted.
 */
export async function workedOn(from: Reads, meetupId: string): Promise<Set<string>> {
  const byHand = [tasks.createdBy, tasks.assigneeId, tasks.watcherId, tasks.doneAt, tasks.droppedAt, taskNotes.id];
  const rows: { id: string | null }[] = [
    ...(await from.selectDistinct({ id: turns.sessionId }).from(turns).where(eq(turns.meetupId, meetupId))),
    ...(await from.select({ id: sheets.sessionId }).from(sheets).where(eq(sheets.meetupId, meetupId))),
    ...(await from.selectDistinct({ id: decisions.sessionId }).from(decisions).where(eq(decisions.meetupId, meetupId))),
    ...(await from
      .selectDistinct({ id: tasks.sessionId })
      .from(tasks)
      .leftJoin(taskNotes, eq(taskNotes.taskId, tasks.id))
      .where(and(eq(tasks.meetupId, meetupId), or(...byHand.map((mark) => isNotNull(mark)))))),
  ];
  return new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])));
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
