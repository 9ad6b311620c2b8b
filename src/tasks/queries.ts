import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { alias } from '../db/kit.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { taskNotes, tasks } from '../db/schema/tasks.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { liveTurn } from '../leads/queries.ts';
import { meetupById } from '../meetups/queries.ts';
import { teamRow } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';

export type Task = typeof tasks.$inferSelect;

const watchers = alias(people, 'watchers');

/** The tasks of a session that were not dropped, by when they are due, with the names of who does them. */
export async function tasksOfSession(from: Reads, sessionId: string) {
  return from
    .select({ task: tasks, assignee: people.name, watcher: watchers.name })
    .from(tasks)
    .leftJoin(people, eq(people.id, tasks.assigneeId))
    .leftJoin(watchers, eq(watchers.id, tasks.watcherId))
    .where(and(eq(tasks.sessionId, sessionId), isNull(tasks.droppedAt)))
    .orderBy(asc(tasks.dueAt), asc(tasks.createdAt), asc(tasks.id))
    .limit(500);
}

/** Every task of a session, those that were dropped too. */
export async function allTasksOf(from: Reads, sessionId: string): Promise<Task[]> {
  return from
    .select()
    .from(tasks)
    .where(eq(tasks.sessionId, sessionId))
    .orderBy(asc(tasks.dueAt), asc(tasks.id))
    .limit(500);
}

/** A task of this meetup with its session; another meetup's id finds nothing. */
export async function taskOf(from: Reads, meetupId: string, id: string) {
  const [found] = await from
    .select({ task: tasks, session: sessions, assignee: people.name, watcher: watchers.name })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .leftJoin(people, eq(people.id, tasks.assigneeId))
    .leftJoin(watchers, eq(watchers.id, tasks.watcherId))
    .where(and(eq(tasks.id, id), eq(tasks.meetupId, meetupId)))
    .limit(1);
  return found ?? null;
}

/** What was said about a task, in order. */
export async function notesOf(from: Reads, taskId: string) {
  return from
    .select({ id: taskNotes.id, said: taskNotes.said, saidAt: taskNotes.saidAt, name: people.name })
    .from(taskNotes)
    .innerJoin(people, eq(people.id, taskNotes.personId))
    .where(eq(taskNotes.taskId, taskId))
    .orderBy(asc(taskNotes.saidAt), asc(taskNotes.id))
    .limit(200);
}

/** The open tasks of a meetup's sessions that have not been over for long, by when they are due. */
export async function openTasks(from: Reads, meetupId: string, since: Instant) {
  return from
    .select({ task: tasks, session: sessions, assignee: people.name, watcher: watchers.name })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .leftJoin(people, eq(people.id, tasks.assigneeId))
    .leftJoin(watchers, eq(watchers.id, tasks.watcherId))
    .where(
      and(
        eq(tasks.meetupId, meetupId),
        isNull(tasks.doneAt),
        isNull(tasks.droppedAt),
        gt(sessions.endsAt, since),
        isNull(sessions.cancelledAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(tasks.dueAt), asc(tasks.createdAt), asc(tasks.id))
    .limit(1000);
}

const ownTasks = statement('tasks: of a person', (from: Reads) =>
  from
    .select({ task: tasks, session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .innerJoin(meetups, eq(meetups.id, tasks.meetupId))
    .where(
      and(
        eq(tasks.assigneeId, arg('personId')),
        isNull(tasks.doneAt),
        isNull(tasks.droppedAt),
        isNull(meetups.endedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(tasks.dueAt))
    .limit(arg('most')),
);

/** What somebody has taken on and not done yet, the most urgent first. */
export function tasksOfPerson(from: Reads, personId: string, most: number) {
  return ownTasks(from, { personId, most });
}

/** Everything somebody did or said about tasks, for them to take away. */
export async function tasksAbout(from: Reads, personId: string) {
  const own = await from
    .select({ meetup: meetups.name, title: tasks.title, dueAt: tasks.dueAt, doneAt: tasks.doneAt })
    .from(tasks)
    .innerJoin(meetups, eq(meetups.id, tasks.meetupId))
    .where(or(eq(tasks.assigneeId, personId), eq(tasks.watcherId, personId), eq(tasks.doneBy, personId)));
  const said = await from
    .select({ said: taskNotes.said, saidAt: taskNotes.saidAt })
    .from(taskNotes)
    .where(eq(taskNotes.personId, personId));
  return { own, said };
}

/** Whether somebody can be given a task: host, team, and who leads this session or stands by. */
export async function isOurs(from: Reads, meetupId: string, sessionId: string, personId: string): Promise<boolean> {
  if ((await meetupById(from, meetupId))?.hostId === personId || (await teamRow(from, meetupId, personId)) !== null)
    return true;
  const turns = [await liveTurn(from, sessionId, 'lead'), await liveTurn(from, sessionId, 'backup')];
  return turns.some((turn) => turn?.personId === personId && turn.acceptedAt !== null);
}
