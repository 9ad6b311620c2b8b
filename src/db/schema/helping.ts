import { sql } from 'drizzle-orm';
import { index, instant, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';

/** Somebody was asked whether they would like to help: with which answer, and whether they put it away. */
export const helpAsks = table(
  'help_asks',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The answer it was asked with; null where it was asked on their own page. */
    rsvpId: text('rsvp_id'),
    askedAt: instant('asked_at').notNull(),
    putAwayAt: instant('put_away_at'),
  },
  (t) => [index('help_asks_person').on(t.personId, t.askedAt)],
);

/**
 * Somebody said "I'd like to help". It stands until they take it back; set aside, it is put before nobody any more until
 * they say it anew.
 */
export const helpOffers = table(
  'help_offers',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    offeredAt: instant('offered_at').notNull(),
    takenBackAt: instant('taken_back_at'),
    setAsideAt: instant('set_aside_at'),
    setAsideBy: text('set_aside_by'),
  },
  (t) => [
    uniqueIndex('help_offers_standing').on(t.meetupId, t.personId).where(sql`taken_back_at is null`),
    index('help_offers_person').on(t.personId),
  ],
);
