import { index, instant, table, text, uniqueIndex } from '../kit.ts';
import { meetups, sessions } from './meetups.ts';
import { people } from './people.ts';
import type { Came } from './shapes.ts';

/**
 * Who came to a session, as its lead confirmed it: whoever was going, and who came without an answer. No row while it is
 * not confirmed (`sessions.attendanceConfirmedAt`): then "attended" reads "was going".
 */
export const attendance = table(
  'attendance',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    came: text<Came>('came').notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
    confirmedBy: text('confirmed_by'),
  },
  (t) => [
    uniqueIndex('attendance_session_person').on(t.sessionId, t.personId),
    index('attendance_person').on(t.personId, t.meetupId),
  ],
);
