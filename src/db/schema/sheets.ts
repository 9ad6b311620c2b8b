import { instant, int, json, table, text } from '../kit.ts';
import { meetups, sessions } from './meetups.ts';
import type { SheetLine } from './shapes.ts';

/** The run sheet of a session: its lines follow one another from the start. */
export const sheets = table('sheets', {
  sessionId: text('session_id')
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  meetupId: text('meetup_id')
    .notNull()
    .references(() => meetups.id, { onDelete: 'cascade' }),
  /** The one question everybody works on. */
  goal: text('goal').notNull().default(''),
  lines: json<SheetLine[]>('lines').notNull(),
  /** Rises with every change: who saves an older one is told. */
  revision: int('revision').notNull().default(1),
  changedAt: instant('changed_at').notNull(),
  changedBy: text('changed_by'),
});
