import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import type { StepRole } from '../db/schema/shapes.ts';
import { tasks } from '../db/schema/tasks.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { meetupById } from '../meetups/queries.ts';
import { post } from '../outbox/post.ts';
import { markActed } from '../people/changes.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt, wallToInstant } from '../time/zone.ts';
import { keepNote } from './changes.ts';
import { hasLeft, isOurs, type Task, taskOf, tasksToSee } from './queries.ts';
import { daysFrom } from './runbook/steps.ts';

type Session = NonNullable<Awaited<ReturnType<typeof sessionOf>>>;
const day = 86_400_000;

export type TaskAct = 'take' | 'give-back' | 'done' | 'reopen' | 'watch' | 'unwatch' | 'help';

/**
 * What somebody of the team does to a task: takes what nobody has, gives back what they have, says done or opens it again,
 * does it alongside, asks for help. False where it is not theirs to do, or gone.
 */
export async function actOnTask(
  house: House,
  { personId }: Actor,
  meetupId: string,
  taskId: string,
  act: TaskAct,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await taskOf(tx, meetupId, taskId);
    if (found === null || personId === null || found.task.droppedAt !== null) return false;
    const { task } = found;
    const mine = task.assigneeId === personId;
    const open = task.doneAt === null;
    const patches: Record<TaskAct, [boolean, Partial<typeof tasks.$inferInsert>]> = {
      take: [open && (task.assigneeId === null || mine), { assigneeId: personId, assignedAt: now, helpWantedAt: null }],
      'give-back': [open && mine, { assigneeId: null, assignedAt: null, helpWantedAt: null }],
      done: [open, { doneAt: now, doneBy: personId, helpWantedAt: null }],
      reopen: [!open, { doneAt: null, doneBy: null }],
      watch: [open && task.watcherId === null && !mine, { watcherId: personId }],
      unwatch: [task.watcherId === personId, { watcherId: null }],
      help: [open && mine, { helpWantedAt: now }],
    };
    const [may, patch] = patches[act];
    if (!may) return false;
    await tx.update(tasks).set(patch).where(eq(tasks.id, taskId));
    await markActed(tx, personId, now);
    if (act === 'help' && task.helpWantedAt === null) await askForHelp(tx, found.session, task, now);
    await told(tx, found.session.id, meetupId, personId, `${verbs[act]}`, now, { taskId });
    return true;
  });
}

/** Tells whoever leads the session, or its host, that somebody would be glad of a hand: of each time a task is held, once. */
async function askForHelp(tx: Tx, session: Session, task: Task, now: Instant): Promise<void> {
  const { meetupId, assigneeId } = task;
  const meetup = await meetupById(tx, meetupId);
  const hasLead = session.leadState === 'accepted' && session.leadId !== assigneeId;
  if (meetup === null || (!hasLead && meetup.hostId === assigneeId)) return;
  await post(tx, {
    kind: 'help-wanted',
    to: { role: hasLead ? 'lead' : 'host' },
    meetupId,
    sessionId: session.id,
    dedupe: `help-wanted:${task.id}:${assigneeId}:${(task.assignedAt ?? 0).toString(36)}`,
    at: now,
    expiresAt: Math.max(session.endsAt, now + 3 * day),
    now,
    facts: { taskId: task.id },
  });
}

const verbs: Record<TaskAct, string> = {
  take: 'takeTask',
  'give-back': 'giveTaskBack',
  done: 'finishTask',
  reopen: 'reopenTask',
  watch: 'watchTask',
  unwatch: 'stopWatchingTask',
  help: 'askForHelp',
};

/** Says who does a task, and who learns beside them; '' for nobody. */
export async function assignTask(
  house: House,
  actor: Actor,
  meetupId: string,
  taskId: string,
  said: { person: string; watcher: string },
): Promise<'done' | 'gone' | 'tasks.notOurs' | 'tasks.samePerson'> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await taskOf(tx, meetupId, taskId);
    if (found === null || found.task.droppedAt !== null) return 'gone';
    const { person, watcher } = said;
    for (const one of [person, watcher])
      if (one !== '' && !(await isOurs(tx, meetupId, found.session.id, one))) return 'tasks.notOurs';
    if (person !== '' && person === watcher) return 'tasks.samePerson';
    const assigned = { assigneeId: person || null, assignedAt: person === '' ? null : now, watcherId: watcher || null };
    await tx.update(tasks).set(assigned).where(eq(tasks.id, taskId));
    const after = { taskId, assigneeId: person || null, watcherId: watcher || null };
    await told(tx, found.session.id, meetupId, actor.personId, 'assignTask', now, after);
    return 'done';
  });
}

/** A word about a task, for whoever does it. */
export async function sayAboutTask(
  house: House,
  { personId }: Actor,
  meetupId: string,
  taskId: string,
  said: string,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await taskOf(tx, meetupId, taskId);
    if (found === null || personId === null) return false;
    await keepNote(tx, { taskId, personId, said, saidAt: now });
    await told(tx, found.session.id, meetupId, personId, 'sayAboutTask', now, { taskId });
    return true;
  });
}

/** Adds a task by hand, due in the evening of a day. */
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
    const row = { id: newId(), meetupId, sessionId, title: said.title, roles: [said.role], dueAt };
    await tx.insert(tasks).values({ ...row, createdAt: now, createdBy: actor.personId });
    await told(tx, sessionId, meetupId, actor.personId, 'addTask', now, { taskId: row.id });
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
    await told(tx, session.id, meetupId, actor.personId, 'changeTask', now, { taskId });
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
    if (dropped.length === 1) await told(tx, found.session.id, meetupId, actor.personId, 'dropTask', now, { taskId });
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
    await told(tx, sessionId, meetupId, actor.personId, 'dropTasks', now, { count: dropped.length });
    return true;
  });
}

/**
 * The chore that ticks what the software sees done itself: the session was opened, or a letter of the step's kind has
 * really left.
 * @returns how many were ticked
 */
export async function seeTasksDone(house: House, now: Instant): Promise<number> {
  let ticked = 0;
  for (const { task, session } of await tasksToSee(house.store.read, now)) {
    const happened = task.done === 'opened' || (await hasLeft(house.store.read, session.id, task.done));
    if (!happened) continue;
    ticked += await house.store.write(`meetup:${task.meetupId}`, async (tx) => {
      const open = and(eq(tasks.id, task.id), isNull(tasks.doneAt), isNull(tasks.droppedAt));
      const done = await tx.update(tasks).set({ doneAt: now, doneBy: null }).where(open).returning({ id: tasks.id });
      return done.length;
    });
  }
  return ticked;
}

async function told(
  tx: Tx,
  sessionId: string,
  meetupId: string,
  actorId: string | null,
  verb: string,
  at: Instant,
  after: Record<string, unknown>,
): Promise<void> {
  await record(tx, { at, actorId, verb, subject: 'session', subjectId: sessionId, meetupId, after });
}
