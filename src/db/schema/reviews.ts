import { sql } from 'drizzle-orm';
import { index, instant, int, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';

export type PurposeSaid = 'keep' | 'change' | 'end';

/**
 * Whether a meetup's purpose still holds: asked after the third session, then yearly. One may be open a meetup; one that is
 * decided without an outcome was decided by nobody until the next came.
 */
export const reviews = table(
  'purpose_reviews',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    askedAt: instant('asked_at').notNull(),
    /** How many sessions had been held by then. */
    held: int('held').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    outcome: text<PurposeSaid>('outcome'),
  },
  (t) => [
    uniqueIndex('purpose_reviews_open').on(t.meetupId).where(sql`decided_at is null`),
    index('purpose_reviews_meetup').on(t.meetupId, t.askedAt),
  ],
);

/** One of the team in one review: asked, and what they said. */
export const reviewVoices = table(
  'purpose_voices',
  {
    id: text('id').primaryKey(),
    reviewId: text('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    said: text<PurposeSaid>('said'),
    words: text('words').notNull().default(''),
    saidAt: instant('said_at'),
  },
  (t) => [uniqueIndex('purpose_voices_person').on(t.reviewId, t.personId), index('purpose_voices_of').on(t.personId)],
);
