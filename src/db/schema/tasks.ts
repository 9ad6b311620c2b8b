import { bool, index, instant, int, json, table, text, uniqueIndex } from '../kit.ts';
import { meetups, sessions } from './meetups.ts';
import { people } from './people.ts';
import type { MinutesFrom, StepRole } from './shapes.ts';

/**
 * What a meetup does for each of its sessions. A step that was changed or taken away stays as a row: who, when, and which
 * one took its place.
 */
export const runbookSteps = table(
  'runbook_steps',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    /** Of the usual steps, what the software itself can see done: a letter's kind, or `opened`. */
    done: text('done').notNull().default(''),
    title: text('title').notNull(),
    doneWhen: text('done_when').notNull().default(''),
    roles: json<StepRole[]>('roles').notNull(),
    /** Due on a day counted from the session’s (`days`), or so many minutes from its start or end: see `Offset`. */
    days: int('days'),
    minutes: int('minutes'),
    minutesFrom: text<MinutesFrom>('minutes_from'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    /** Why it is done so, and why it was taken away: what another group learns from. */
    why: text('why').notNull().default(''),
    endedWhy: text('ended_why').notNull().default(''),
    /** The step that it takes the place of. */
    replaces: text('replaces'),
  },
  (t) => [index('runbook_steps_meetup').on(t.meetupId, t.endedAt), index('runbook_steps_replaces').on(t.replaces)],
);

/** One thing to do for one session: a copy of a step, or added by hand. */
export const tasks = table(
  'tasks',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    stepId: text('step_id').references(() => runbookSteps.id),
    title: text('title').notNull(),
    doneWhen: text('done_when').notNull().default(''),
    done: text('done').notNull().default(''),
    roles: json<StepRole[]>('roles').notNull(),
    days: int('days'),
    minutes: int('minutes'),
    minutesFrom: text<MinutesFrom>('minutes_from'),
    dueAt: instant('due_at').notNull(),
    /** Its time had passed already when it was copied: to be done soon or dropped, never told as overdue. */
    soon: bool('soon').notNull().default(false),
    assigneeId: text('assignee_id').references(() => people.id),
    assignedAt: instant('assigned_at'),
    /** An observer who does it alongside: 見て学ぶ. */
    watcherId: text('watcher_id').references(() => people.id),
    helpWantedAt: instant('help_wanted_at'),
    doneAt: instant('done_at'),
    /** null where the software saw it done. */
    doneBy: text('done_by'),
    droppedAt: instant('dropped_at'),
    droppedBy: text('dropped_by'),
    /** When the lead read in their daily mail that it is overdue: once is enough. */
    leadToldAt: instant('lead_told_at'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by'),
  },
  (t) => [
    uniqueIndex('tasks_step').on(t.sessionId, t.stepId),
    index('tasks_meetup').on(t.meetupId, t.doneAt, t.droppedAt, t.dueAt),
    index('tasks_assignee').on(t.assigneeId, t.doneAt, t.droppedAt, t.dueAt),
    index('tasks_watcher').on(t.watcherId),
    index('tasks_due').on(t.doneAt, t.droppedAt, t.dueAt),
  ],
);

/** What was said about a task. */
export const taskNotes = table(
  'task_notes',
  {
    id: text('id').primaryKey(),
    taskId: text('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    said: text('said').notNull(),
    saidAt: instant('said_at').notNull(),
  },
  (t) => [index('task_notes_task').on(t.taskId, t.saidAt)],
);

/** The daily mail of somebody's tasks: when the last one was written, for which of their dates, and their link's version. */
export const taskMails = table('task_mails', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  linkVersion: int('link_version').notNull().default(1),
  lastAt: instant('last_at'),
  lastDate: text('last_date').notNull().default(''),
});
