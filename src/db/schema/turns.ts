import { sql } from 'drizzle-orm';
import { index, instant, table, text, uniqueIndex } from '../kit.ts';
import { meetups, sessions } from './meetups.ts';
import { people } from './people.ts';
import type { TurnPart } from './shapes.ts';

/**
 * Who is asked to lead a session or to stand by: asked → accepted or declined; ended when it is given back, swapped, or
 * somebody else is asked. Every turn stays as a row. A session's `lead…` columns repeat its live turn as lead.
 */
export const turns = table(
  'turns',
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
    part: text<TurnPart>('part').notNull(),
    /** null: the software asked. */
    askedBy: text('asked_by'),
    askedAt: instant('asked_at').notNull(),
    acceptedAt: instant('accepted_at'),
    declinedAt: instant('declined_at'),
    /** What was said with a no, or when it was given back. */
    word: text('word').notNull().default(''),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    /** When the end of the rights that came with it was written down. */
    rightsEndedAt: instant('rights_ended_at'),
  },
  (t) => [
    uniqueIndex('turns_live').on(t.sessionId, t.part).where(sql`declined_at is null and ended_at is null`),
    index('turns_person').on(t.personId, t.sessionId),
    index('turns_meetup').on(t.meetupId),
    index('turns_rights').on(t.sessionId).where(sql`accepted_at is not null and rights_ended_at is null`),
  ],
);

/** One lead asks another to exchange their sessions. It waits until it is agreed to, declined, or one of the turns ends. */
export const swaps = table(
  'swaps',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    turnId: text('turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    withTurnId: text('with_turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    askedAt: instant('asked_at').notNull(),
    agreedAt: instant('agreed_at'),
    declinedAt: instant('declined_at'),
  },
  (t) => [
    uniqueIndex('swaps_waiting').on(t.turnId).where(sql`agreed_at is null and declined_at is null`),
    index('swaps_with').on(t.withTurnId),
  ],
);
