import { sql } from 'drizzle-orm';
import { bool, index, instant, int, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';

/** Candidate dates that people answer with ○ △ ×, until a deadline. One of them becomes a session, or none. */
export const polls = table(
  'polls',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    note: text('note').notNull().default(''),
    timeZone: text('time_zone').notNull(),
    /** Who gets a letter with a link of their own; the public link is there for all of them. */
    asks: text<'members' | 'team' | 'nobody'>('asks').notNull(),
    deadlineAt: instant('deadline_at').notNull(),
    /** When those who have not answered are written to once; null: never. */
    remindAt: instant('remind_at'),
    remindedAt: instant('reminded_at'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** Ended before its deadline. */
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    /** The date that was taken and the session it became. */
    dateId: text('date_id'),
    sessionId: text('session_id'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    index('polls_meetup').on(t.meetupId, t.createdAt),
    index('polls_remind').on(t.remindAt).where(sql`reminded_at is null`),
    uniqueIndex('polls_session').on(t.sessionId),
  ],
);

export const pollDates = table(
  'poll_dates',
  {
    id: text('id').primaryKey(),
    pollId: text('poll_id')
      .notNull()
      .references(() => polls.id, { onDelete: 'cascade' }),
    localStart: text('local_start').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [uniqueIndex('poll_dates_start').on(t.pollId, t.startsAt)],
);

/** Somebody who was asked, or who came by the public link. */
export const pollVoters = table(
  'poll_voters',
  {
    id: text('id').primaryKey(),
    pollId: text('poll_id')
      .notNull()
      .references(() => polls.id, { onDelete: 'cascade' }),
    /** null: gave a name and no address. Until `confirmedAt` the address may be anybody's. */
    personId: text('person_id').references(() => people.id, { onDelete: 'set null' }),
    confirmedAt: instant('confirmed_at'),
    /** As typed on the public page; '' for who was asked. */
    name: text('name').notNull().default(''),
    isPublic: bool('is_public').notNull(),
    createdAt: instant('created_at').notNull(),
    answeredAt: instant('answered_at'),
    /** What stands there was said at their copy address. */
    answeredByCopy: bool('answered_by_copy').notNull().default(false),
    linkVersion: int('link_version').notNull().default(1),
    /** SHA-256 of what one open form bears: sent twice, it is one answer. */
    formHash: text('form_hash'),
  },
  (t) => [
    uniqueIndex('poll_voters_person').on(t.pollId, t.personId).where(sql`confirmed_at is not null`),
    uniqueIndex('poll_voters_form').on(t.formHash),
    index('poll_voters_poll').on(t.pollId, t.answeredAt),
    index('poll_voters_of').on(t.personId),
  ],
);

export const pollMarks = table(
  'poll_marks',
  {
    id: text('id').primaryKey(),
    voterId: text('voter_id')
      .notNull()
      .references(() => pollVoters.id, { onDelete: 'cascade' }),
    dateId: text('date_id')
      .notNull()
      .references(() => pollDates.id, { onDelete: 'cascade' }),
    said: text<'yes' | 'maybe' | 'no'>('said').notNull(),
  },
  (t) => [uniqueIndex('poll_marks_one').on(t.voterId, t.dateId), index('poll_marks_date').on(t.dateId, t.said)],
);
