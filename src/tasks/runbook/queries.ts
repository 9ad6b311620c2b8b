import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { runbookSteps, tasks } from '../../db/schema/tasks.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import type { Task } from '../queries.ts';
import { inPlace } from './steps.ts';

export type Step = typeof runbookSteps.$inferSelect;

/** The steps of a meetup's runbook as it is now, in their order. */
export async function stepsOf(from: Reads, meetupId: string): Promise<Step[]> {
  return inPlace(await allStepsOf(from, meetupId));
}

/** Every step a meetup's runbook ever had. */
export async function allStepsOf(from: Reads, meetupId: string): Promise<Step[]> {
  return from.select().from(runbookSteps).where(eq(runbookSteps.meetupId, meetupId));
}

/** Steps that were changed or taken away, the newest first, with the name of who did it. */
export async function formerSteps(from: Reads, meetupId: string) {
  const rows = await from
    .select({ step: runbookSteps, by: people.name })
    .from(runbookSteps)
    .leftJoin(people, eq(people.id, runbookSteps.endedBy))
    .where(and(eq(runbookSteps.meetupId, meetupId), isNotNull(runbookSteps.endedAt)))
    .limit(200);
  return rows.toSorted((a, b) => (b.step.endedAt ?? 0) - (a.step.endedAt ?? 0));
}

/** One step of this meetup's runbook as it is now; another meetup's id finds nothing. */
export async function stepOf(from: Reads, meetupId: string, id: string): Promise<Step | null> {
  const mine = and(eq(runbookSteps.id, id), eq(runbookSteps.meetupId, meetupId), isNull(runbookSteps.endedAt));
  const [step] = await from.select().from(runbookSteps).where(mine).limit(1);
  return step ?? null;
}

/** Whether a meetup has a runbook at all: small ones do without until somebody starts one. */
export async function hasRunbook(from: Reads, meetupId: string): Promise<boolean> {
  const [step] = await from
    .select({ id: runbookSteps.id })
    .from(runbookSteps)
    .where(eq(runbookSteps.meetupId, meetupId))
    .limit(1);
  return step !== undefined;
}

/** The coming sessions that a new step is copied to. */
export async function comingSessionsOf(from: Reads, meetupId: string, now: Instant) {
  return from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        gt(sessions.endsAt, now),
        isNull(sessions.skippedAt),
        isNull(sessions.cancelledAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(60);
}

/** The open copies of a step for sessions that have not begun. */
export async function copiesOf(from: Reads, stepId: string, now: Instant): Promise<Task[]> {
  const rows = await from
    .select({ task: tasks })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .where(and(eq(tasks.stepId, stepId), isNull(tasks.doneAt), isNull(tasks.droppedAt), gt(sessions.startsAt, now)))
    .limit(200);
  return rows.map(({ task }) => task);
}
