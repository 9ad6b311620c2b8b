import { bool, index, instant, int, json, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';

/** What is open: the team gives its views until it is decided. */
export const questions = table(
  'questions',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id'),
    asks: text('asks').notNull(),
    about: text('about').notNull().default(''),
    /** What it is between; none where only words are asked for. */
    options: json<string[]>('options').notNull().default([]),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [index('questions_meetup').on(t.meetupId, t.askedAt)],
);

/** One person's view of an open question; they may change it. */
export const questionViews = table(
  'question_views',
  {
    id: text('id').primaryKey(),
    questionId: text('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Place of the option they would take, from 0; null: none of them. */
    option: int('option'),
    words: text('words').notNull().default(''),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('question_views_person').on(t.questionId, t.personId)],
);

/** What was decided. It is never edited: a newer decision replaces it, and both stay readable. */
export const decisions = table(
  'decisions',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id'),
    questionId: text('question_id').references(() => questions.id),
    /** The decision that this one takes the place of. */
    replacesId: text('replaces_id'),
    what: text('what').notNull(),
    why: text('why').notNull().default(''),
    rejected: text('rejected').notNull().default(''),
    /** Members may read it too. */
    forMembers: bool('for_members').notNull().default(false),
    /** What search looks in: NFKC, lower case, so that it finds the same on both engines. */
    search: text('search').notNull(),
    decidedAt: instant('decided_at').notNull(),
    writtenBy: text('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (t) => [
    index('decisions_meetup').on(t.meetupId, t.decidedAt),
    uniqueIndex('decisions_question').on(t.questionId),
    uniqueIndex('decisions_replaces').on(t.replacesId),
  ],
);

/** Who took part in a decision. */
export const decisionPeople = table(
  'decision_people',
  {
    id: text('id').primaryKey(),
    decisionId: text('decision_id')
      .notNull()
      .references(() => decisions.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (t) => [
    uniqueIndex('decision_people_once').on(t.decisionId, t.personId),
    index('decision_people_person').on(t.personId),
  ],
);
