import { and, eq, inArray, isNull } from 'drizzle-orm';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { tasks } from '../db/schema/tasks.ts';
import type { Reads } from '../db/store.ts';
import { urls } from '../links/urls.ts';
import type { TaskTold } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Extra, Found } from './found.ts';

/** What letters about tasks say: those they name that are still open. */

/** The reader's own tasks that are due, those they learn from, and the overdue ones of sessions they answer for, as they stand at this moment. */
export async function dueTasks(from: Reads, facts: Record<string, unknown>, personId: string | null): Promise<Extra> {
  const [own, watched, led] = [idsIn(facts.own), idsIn(facts.watched), idsIn(facts.led)];
  const open = await openOf(from, [...own, ...watched, ...led]);
  const leads = ({ session, meetup }: OpenTask) =>
    (session.leadState === 'accepted' && session.leadId !== null ? session.leadId : meetup.hostId) === personId;
  return {
    tasks: {
      own: open.filter((one) => own.includes(one.task.id) && one.task.assigneeId === personId),
      watched: open.filter((one) => watched.includes(one.task.id) && one.task.watcherId === personId),
      led: open.filter((one) => led.includes(one.task.id) && one.task.assigneeId !== personId && leads(one)),
    },
  };
}

/** The task somebody asked for help with, while they still have it and still ask. */
export async function helpWith(from: Reads, facts: Record<string, unknown>): Promise<Extra> {
  const open = await openOf(from, idsIn([facts.taskId]));
  return { tasks: { own: open.filter(({ task }) => task.helpWantedAt !== null), watched: [], led: [] } };
}

export type OpenTask = Awaited<ReturnType<typeof openOf>>[number];

async function openOf(from: Reads, ids: string[]) {
  if (ids.length === 0) return [];
  const open = and(isNull(tasks.doneAt), isNull(tasks.droppedAt), isNull(sessions.cancelledAt));
  const rows = await from
    .select({ task: tasks, session: sessions, meetup: meetups, who: people.name })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .innerJoin(meetups, eq(meetups.id, tasks.meetupId))
    .leftJoin(people, eq(people.id, tasks.assigneeId))
    .where(and(inArray(tasks.id, ids.slice(0, 200)), open, isNull(sessions.skippedAt), isNull(meetups.endedAt)));
  return rows.toSorted((a, b) => a.task.dueAt - b.task.dueAt);
}

function idsIn(said: unknown): string[] {
  return Array.isArray(said) ? said.filter((id) => typeof id === 'string') : [];
}

/** A task as a line of a letter. */
export function taskTold({ task, session, meetup, who }: OpenTask, { letter, person }: Found): TaskTold {
  return {
    title: task.title,
    dueAt: task.dueAt,
    timed: task.minutes !== null,
    timeZone: session.timeZone,
    meetup: letter.meetupId === null ? meetup.name : '',
    number: session.number,
    who: task.assigneeId === person?.id ? null : (who ?? ''),
  };
}

/** Which of the reader's tasks are overdue at this moment; the rest is due from now on. */
export function isLate({ task }: OpenTask, now: Instant): boolean {
  return task.dueAt <= now && !task.soon;
}

/** The one page that shows these tasks: of their session, of their meetup, else the desk. */
export function placeOf(some: readonly OpenTask[]): string {
  const [first] = some;
  if (first === undefined || some.some(({ meetup }) => meetup.id !== first.meetup.id)) return urls.desk;
  const { slug } = first.meetup;
  const one = some.every(({ session }) => session.id === first.session.id);
  return one ? urls.sessionTasks(slug, first.session.id) : urls.tasks(slug);
}
