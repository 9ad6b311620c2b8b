import { sql } from 'drizzle-orm';
import { bool, index, instant, table, text, uniqueIndex } from '../kit.ts';
import { people } from './people.ts';

/**
 * What somebody does not want to get by mail. `meetupId` '' is every meetup, `family` '' every letter of it; a stop
 * that was taken back is ended, not deleted.
 */
export const stops = table(
  'stops',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    meetupId: text('meetup_id').notNull().default(''),
    family: text('family').notNull().default(''),
    /** How they said so: one click in their mail program, a page, their profile, or a complaint to their provider. */
    via: text<'header' | 'page' | 'profile' | 'complaint'>('via').notNull(),
    at: instant('at').notNull(),
    /** They were a member until then, and are one again when they take it back. */
    wasMember: bool('was_member').notNull().default(false),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('stops_live').on(t.personId, t.meetupId, t.family).where(sql`ended_at is null`),
    index('stops_meetup').on(t.meetupId),
  ],
);

/** A letter came back, or a server would not take it: what was said, sorted. */
export const bounces = table(
  'bounces',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    letterId: text('letter_id').notNull(),
    at: instant('at').notNull(),
    sort: text<'unknown-user' | 'full' | 'policy' | 'temporary' | 'other'>('sort').notNull(),
    permanent: bool('permanent').notNull(),
    /** RFC 3463, `5.1.1`; '' where nobody said. */
    status: text('status').notNull().default(''),
    /** The server's words, addresses taken out. */
    said: text('said').notNull().default(''),
  },
  (t) => [
    uniqueIndex('bounces_once').on(t.letterId, t.sort, t.permanent),
    index('bounces_person').on(t.personId, t.at),
  ],
);

/** A new address for somebody, which counts once it is confirmed from its own mail. */
export const addressChanges = table(
  'address_changes',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The meetup whose host asked; null where they asked themselves. */
    meetupId: text('meetup_id'),
    email: text('email').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('address_changes_person').on(t.personId)],
);
