import { index, instant, table, text, uniqueIndex } from '../kit.ts';
import { meetups, sessions } from './meetups.ts';
import { people } from './people.ts';
import { runbookSteps, tasks } from './tasks.ts';

/** What a team says after a session: one of each session, from the day it is asked. */
export const retros = table(
  'retros',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    askedAt: instant('asked_at').notNull(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    /** The lead's line at its end. */
    closing: text('closing').notNull().default(''),
  },
  (t) => [uniqueIndex('retros_session').on(t.sessionId), index('retros_meetup').on(t.meetupId, t.askedAt)],
);

/** One of the team in one retrospective: asked, and what they said. */
export const retroVoices = table(
  'retro_voices',
  {
    id: text('id').primaryKey(),
    retroId: text('retro_id')
      .notNull()
      .references(() => retros.id, { onDelete: 'cascade' }),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    good: text('good').notNull().default(''),
    fix: text('fix').notNull().default(''),
    tryNext: text('try_next').notNull().default(''),
    saidAt: instant('said_at'),
    /** What became of what they would try: a task of the next session, or a step of the runbook. */
    taskId: text('task_id').references(() => tasks.id, { onDelete: 'set null' }),
    stepId: text('step_id').references(() => runbookSteps.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('retro_voices_person').on(t.retroId, t.personId),
    index('retro_voices_of').on(t.personId),
    index('retro_voices_task').on(t.taskId),
  ],
);
