import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { tasks } from '../db/schema/tasks.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { meetupById } from '../meetups/queries.ts';
import { post } from '../outbox/post.ts';
import { markActed } from '../people/changes.ts';
import type { sessionOf } from '../sessions/queries.ts';
import type { Instant } from '../time/clock.ts';
import { keepNote } from './changes.ts';
import { isOurs, type Task, taskOf } from './queries.ts';
import { taskTold } from './told.ts';

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
    await record(tx, taskTold(found.session.id, meetupId, personId, verbs[act], now, { taskId }));
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
    await record(tx, taskTold(found.session.id, meetupId, actor.personId, 'assignTask', now, after));
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
    await record(tx, taskTold(found.session.id, meetupId, personId, 'sayAboutTask', now, { taskId }));
    return true;
  });
}
