import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import type { StepRole } from '../../db/schema/shapes.ts';
import { tasks } from '../../db/schema/tasks.ts';
import type { Actor, House } from '../../house.ts';
import { sessionOf } from '../../sessions/queries.ts';
import { dateAt, wallToInstant } from '../../time/zone.ts';
import { taskOf } from '../queries.ts';
import { daysFrom } from '../runbook/offsets.ts';
import { taskTold } from '../told.ts';

/** Adds a task by hand, due in the evening of a day: it moves with its session. */
export async function addTask(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: { title: string; date: string; role: StepRole },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    if (session === null) return false;
    const dueAt = wallToInstant(`${said.date}T20:00`, session.timeZone).instant;
    const row = {
      id: newId(),
      meetupId,
      sessionId,
      title: said.title,
      roles: [said.role],
      dueAt,
      ...daysFrom(dueAt, session),
    };
    await tx.insert(tasks).values({ ...row, createdAt: now, createdBy: actor.personId });
    await record(tx, taskTold(sessionId, meetupId, actor.personId, 'addTask', now, { taskId: row.id }));
    return true;
  });
}

/** Says a task in other words, or for another day: it moves with its session from there. */
export async function changeTask(
  house: House,
  actor: Actor,
  meetupId: string,
  taskId: string,
  said: { title: string; doneWhen: string; due: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await taskOf(tx, meetupId, taskId);
    if (found === null || found.task.droppedAt !== null) return false;
    const { session, task } = found;
    const { title, doneWhen, due } = said;
    const sameDay = dateAt(task.dueAt, session.timeZone) === due;
    const dueAt = wallToInstant(`${due}T20:00`, session.timeZone).instant;
    const when = sameDay ? {} : { dueAt, soon: false, leadToldAt: null, ...daysFrom(dueAt, session) };
    await tx
      .update(tasks)
      .set({ title, doneWhen, ...when })
      .where(eq(tasks.id, taskId));
    await record(tx, taskTold(session.id, meetupId, actor.personId, 'changeTask', now, { taskId }));
    return true;
  });
}

/** Leaves one task out this time; the runbook stays as it is. */
export async function dropTask(house: House, actor: Actor, meetupId: string, taskId: string): Promise<string | null> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await taskOf(tx, meetupId, taskId);
    if (found === null) return null;
    const open = and(eq(tasks.id, taskId), isNull(tasks.doneAt), isNull(tasks.droppedAt));
    const row = { droppedAt: now, droppedBy: actor.personId };
    const dropped = await tx.update(tasks).set(row).where(open).returning({ id: tasks.id });
    if (dropped.length === 1)
      await record(tx, taskTold(found.session.id, meetupId, actor.personId, 'dropTask', now, { taskId }));
    return found.session.id;
  });
}

/** Drops what was already too late when the runbook was copied: one tick for all of a session. */
export async function dropSoon(house: House, actor: Actor, meetupId: string, sessionId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    if ((await sessionOf(tx, meetupId, sessionId)) === null) return false;
    const dropped = await tx
      .update(tasks)
      .set({ droppedAt: now, droppedBy: actor.personId })
      .where(and(eq(tasks.sessionId, sessionId), eq(tasks.soon, true), isNull(tasks.doneAt), isNull(tasks.droppedAt)))
      .returning({ id: tasks.id });
    await record(tx, taskTold(sessionId, meetupId, actor.personId, 'dropTasks', now, { count: dropped.length }));
    return true;
  });
}
