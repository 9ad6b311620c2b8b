import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { taskNotes, tasks } from '../db/schema/tasks.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { type Step, stepsOf } from './queries.ts';
import { dueFor } from './runbook/steps.ts';

type Session = { id: string; meetupId: string; startsAt: Instant; endsAt: Instant; timeZone: string };

/** Copies the steps of the meetup's runbook to a session; what it has already stays as it is. Gives how many were new. */
export async function copyRunbook(tx: Tx, session: Session, now: Instant): Promise<number> {
  return copySteps(tx, await stepsOf(tx, session.meetupId), session, now);
}

/** The same for some steps. A step whose time has passed by now is to be done soon, or dropped. */
export async function copySteps(tx: Tx, steps: readonly Step[], session: Session, now: Instant): Promise<number> {
  const rows = steps.map(({ id: stepId, title, doneWhen, done, roles, days, minutes }) => {
    const dueAt = dueFor({ days, minutes }, session);
    const step = { stepId, title, doneWhen, done, roles, days, minutes };
    const { id: sessionId, meetupId } = session;
    return { id: newId(), meetupId, sessionId, ...step, dueAt, soon: dueAt <= now, createdAt: now };
  });
  let copied = 0;
  for (let from = 0; from < rows.length; from += 25) {
    const some = rows.slice(from, from + 25);
    copied += (await tx.insert(tasks).values(some).onConflictDoNothing().returning({ id: tasks.id })).length;
  }
  return copied;
}

/** A session has another time: what is not done moves with it. */
export async function retimeTasks(tx: Tx, session: Session): Promise<void> {
  const open = await tx
    .select({ id: tasks.id, days: tasks.days, minutes: tasks.minutes, dueAt: tasks.dueAt })
    .from(tasks)
    .where(and(eq(tasks.sessionId, session.id), isNull(tasks.doneAt), isNull(tasks.droppedAt)));
  for (const { id, days, minutes, dueAt } of open) {
    if (days === null && minutes === null) continue;
    const due = dueFor({ days, minutes }, session);
    if (due !== dueAt) await tx.update(tasks).set({ dueAt: due }).where(eq(tasks.id, id));
  }
}

/** Writes down what somebody says about a task. */
export async function keepNote(
  tx: Tx,
  note: { taskId: string; personId: string; said: string; saidAt: Instant },
): Promise<void> {
  await tx.insert(taskNotes).values({ id: newId(), ...note });
}

/** Somebody leaves the team or their account ends: their open tasks are nobody's again. */
export async function releaseTasks(tx: Tx, personId: string, meetupId?: string): Promise<void> {
  const open = and(isNull(tasks.doneAt), meetupId === undefined ? undefined : eq(tasks.meetupId, meetupId));
  await tx
    .update(tasks)
    .set({ assigneeId: null, assignedAt: null, helpWantedAt: null })
    .where(and(eq(tasks.assigneeId, personId), open));
  await tx
    .update(tasks)
    .set({ watcherId: null })
    .where(and(eq(tasks.watcherId, personId), open));
}

/** Somebody's account ends: what they said about tasks goes with it. */
export async function eraseTaskNotes(tx: Tx, personId: string): Promise<void> {
  await releaseTasks(tx, personId);
  await tx.delete(taskNotes).where(eq(taskNotes.personId, personId));
}
