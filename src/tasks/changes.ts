import { and, eq, isNull, sql } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import type { StepRole } from '../db/schema/shapes.ts';
import { runbookSteps, taskMails, taskNotes, tasks } from '../db/schema/tasks.ts';
import type { Tx } from '../db/store.ts';
import { endLinks } from '../links/changes.ts';
import type { Instant } from '../time/clock.ts';
import { dueFor, type Offset } from './runbook/offsets.ts';
import { comingSessionsOf, copiesOf, type Step, stepsOf } from './runbook/queries.ts';
import { dueAnew } from './runbook/steps.ts';

type Session = { id: string; meetupId: string; startsAt: Instant; endsAt: Instant; timeZone: string };

/** Copies the steps of the meetup's runbook to a session; what it has already stays as it is. Gives how many were new. */
export async function copyRunbook(tx: Tx, session: Session, now: Instant): Promise<number> {
  return copySteps(tx, await stepsOf(tx, session.meetupId), session, now);
}

/** The same for some steps, in their order. A step whose time has passed by now is to be done soon, or dropped. */
export async function copySteps(tx: Tx, steps: readonly Step[], session: Session, now: Instant): Promise<number> {
  const rows = steps.map((one, at) => {
    const dueAt = dueFor(one, session);
    const { id: stepId, title, doneWhen, done, roles } = one;
    const step = { stepId, title, doneWhen, done, roles, ...offsetIn(one) };
    const { id: sessionId, meetupId } = session;
    return { id: newId(), meetupId, sessionId, ...step, dueAt, soon: dueAt <= now, createdAt: now + at };
  });
  let copied = 0;
  for (let from = 0; from < rows.length; from += 25) {
    const some = rows.slice(from, from + 25);
    copied += (await tx.insert(tasks).values(some).onConflictDoNothing().returning({ id: tasks.id })).length;
  }
  return copied;
}

export type StepSaid = Offset & {
  title: string;
  doneWhen: string;
  roles: StepRole[];
  why: string;
  /** What the software itself can see done, where the step is one of the usual ones. */
  done?: string;
};

/** Writes a step down; `before` is the one whose place it takes. */
export async function keepStep(
  tx: Tx,
  meetupId: string,
  said: StepSaid,
  createdBy: string,
  now: Instant,
  before: Step | null = null,
): Promise<Step> {
  const row = { id: newId(), meetupId, ...said, done: before?.done ?? said.done ?? '', replaces: before?.id ?? null };
  const [step] = await tx
    .insert(runbookSteps)
    .values({ ...row, createdAt: now, createdBy })
    .returning();
  return step as Step;
}

/** A step takes the place of another, which stays as history; its copies that nobody has done follow the new one. */
export async function replaceStep(tx: Tx, before: Step, said: StepSaid, personId: string, now: Instant): Promise<Step> {
  const { meetupId } = before;
  await tx.update(runbookSteps).set({ endedAt: now, endedBy: personId }).where(eq(runbookSteps.id, before.id));
  const step = await keepStep(tx, meetupId, said, personId, now, before);
  const sessions = new Map((await comingSessionsOf(tx, meetupId, now)).map((one) => [one.id, one]));
  for (const copy of await copiesOf(tx, before.id, now)) {
    const session = sessions.get(copy.sessionId);
    if (session === undefined) continue;
    const { title, doneWhen, roles } = step;
    const words = { stepId: step.id, title, doneWhen, roles, ...offsetIn(step) };
    const due = dueAnew(copy, dueFor(step, session), now);
    await tx
      .update(tasks)
      .set({ ...words, ...due })
      .where(eq(tasks.id, copy.id));
  }
  return step;
}

/** Of a row, when it is due. */
export function offsetIn({ days, minutes, minutesFrom }: Offset): Offset {
  return { days, minutes, minutesFrom };
}

/** A session has another time: what is not done moves with it. */
export async function retimeTasks(tx: Tx, session: Session, now: Instant): Promise<void> {
  const open = await tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.sessionId, session.id), isNull(tasks.doneAt), isNull(tasks.droppedAt)));
  for (const task of open) {
    if (task.days === null && task.minutes === null) continue;
    const due = dueAnew(task, dueFor(task, session), now);
    if (due.dueAt !== undefined) await tx.update(tasks).set(due).where(eq(tasks.id, task.id));
  }
}

/** Writes down what somebody says about a task. */
export async function keepNote(
  tx: Tx,
  note: { taskId: string; personId: string; said: string; saidAt: Instant },
): Promise<void> {
  await tx.insert(taskNotes).values({ id: newId(), ...note });
}

/** Links of somebody's daily mails open nothing any more; the next mail brings a new one. */
export async function endTaskLink(tx: Tx, personId: string, now: Instant): Promise<void> {
  await endLinks(tx, 'tasks', personId, now);
  await tx
    .update(taskMails)
    .set({ linkVersion: sql`${taskMails.linkVersion} + 1` })
    .where(eq(taskMails.personId, personId));
}

/** Somebody leaves the team or their account ends: their open tasks are nobody's again, and old mails open nothing. */
export async function releaseTasks(tx: Tx, personId: string, now: Instant, meetupId?: string): Promise<void> {
  await endTaskLink(tx, personId, now);
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
export async function eraseTaskNotes(tx: Tx, personId: string, now: Instant): Promise<void> {
  await releaseTasks(tx, personId, now);
  await tx.delete(taskMails).where(eq(taskMails.personId, personId));
  await tx.delete(taskNotes).where(eq(taskNotes.personId, personId));
}
