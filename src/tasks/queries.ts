import { and, asc, eq, gt, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { alias } from '../db/kit.ts';
import { letters } from '../db/schema/letters.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { runbookSteps, taskNotes, tasks } from '../db/schema/tasks.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { liveTurn } from '../leads/queries.ts';
import { meetupById } from '../meetups/queries.ts';
import { teamRow } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { mostLate } from './late.ts';

export type Task = typeof tasks.$inferSelect;
export type Step = typeof runbookSteps.$inferSelect;

/** The steps of a meetup's runbook as it is now. */
export async function stepsOf(from: Reads, meetupId: string): Promise<Step[]> {
  return from
    .select()
    .from(runbookSteps)
    .where(and(eq(runbookSteps.meetupId, meetupId), isNull(runbookSteps.endedAt)))
    .orderBy(asc(runbookSteps.createdAt), asc(runbookSteps.id));
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
    .orderBy(asc(tasks.dueAt), asc(tasks.id))
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

const lateIn = (answers: SQL | undefined) =>
  and(
    answers,
    isNull(tasks.doneAt),
    isNull(tasks.droppedAt),
    eq(tasks.soon, false),
    lte(tasks.dueAt, arg('now')),
    gt(tasks.dueAt, arg('since')),
    // As `isMoot` says it.
    or(isNotNull(tasks.assigneeId), gt(sessions.endsAt, arg('now')), gt(tasks.dueAt, sessions.endsAt)),
    isNull(sessions.cancelledAt),
    isNull(sessions.skippedAt),
    isNull(meetups.endedAt),
  );

const lateLed = statement('tasks: overdue where somebody leads', (from: Reads) =>
  from
    .select({ session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(sessions)
    .innerJoin(tasks, eq(tasks.sessionId, sessions.id))
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(
      lateIn(
        and(
          eq(sessions.leadId, arg('personId')),
          eq(sessions.leadState, 'accepted'),
          gt(sessions.startsAt, arg('since')),
        ),
      ),
    )
    .limit(mostLate),
);

const lateHosted = statement('tasks: overdue where somebody hosts', (from: Reads) =>
  from
    .select({ session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(meetups)
    .innerJoin(tasks, eq(tasks.meetupId, meetups.id))
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .where(lateIn(and(eq(meetups.hostId, arg('personId')), ne(sessions.leadState, 'accepted'))))
    .limit(mostLate),
);

/** The overdue tasks of sessions that somebody answers for, as lead or as host where nobody leads: how many a session. */
export async function lateFor(from: Reads, personId: string, now: Instant) {
  const given = { personId, now, since: now - 60 * 86_400_000 };
  const [led, hosted] = await Promise.all([lateLed(from, given), lateHosted(from, given)]);
  const counted = new Map<string, (typeof led)[number] & { count: number }>();
  for (const row of [...led, ...hosted])
    counted.set(row.session.id, { ...row, count: (counted.get(row.session.id)?.count ?? 0) + 1 });
  return [...counted.values()].toSorted((a, b) => a.session.startsAt - b.session.startsAt);
}

/** Tasks that the software may see done: of sessions around now. */
export async function tasksToSee(from: Reads, now: Instant) {
  const day = 86_400_000;
  return from
    .select({ task: tasks, session: sessions })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .where(
      and(
        ne(tasks.done, ''),
        isNull(tasks.doneAt),
        isNull(tasks.droppedAt),
        gt(sessions.endsAt, now - 14 * day),
        lte(sessions.startsAt, now + 400 * day),
        isNotNull(sessions.openedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(500);
}

/** Whether a letter of a kind about a session has really left. */
export async function hasLeft(from: Reads, sessionId: string, kind: string): Promise<boolean> {
  const sent = and(eq(letters.sessionId, sessionId), eq(letters.kind, kind), eq(letters.state, 'sent'));
  const [letter] = await from.select({ id: letters.id }).from(letters).where(sent).limit(1);
  return letter !== undefined;
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

/** Whether somebody can be given a task: host, team, and who leads this session or stands by. */
export async function isOurs(from: Reads, meetupId: string, sessionId: string, personId: string): Promise<boolean> {
  if ((await meetupById(from, meetupId))?.hostId === personId || (await teamRow(from, meetupId, personId)) !== null)
    return true;
  const turns = [await liveTurn(from, sessionId, 'lead'), await liveTurn(from, sessionId, 'backup')];
  return turns.some((turn) => turn?.personId === personId && turn.acceptedAt !== null);
}
