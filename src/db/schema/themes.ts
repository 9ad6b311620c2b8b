import { index, instant, int, json, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';
import type { AimDraft, AimFormat } from './shapes.ts';

/** A topic that somebody would like, or a talk that they offer. */
export const themes = table(
  'themes',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text<'theme' | 'talk'>('kind').notNull(),
    title: text('title').notNull(),
    about: text('about').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    pickedAt: instant('picked_at'),
    pickedBy: text('picked_by'),
    sessionId: text('session_id'),
  },
  (t) => [index('themes_meetup').on(t.meetupId, t.createdAt), index('themes_person').on(t.personId)],
);

/** One vote each in a meetup; it may move to another theme. */
export const themeVotes = table(
  'theme_votes',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    themeId: text('theme_id')
      .notNull()
      .references(() => themes.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('theme_votes_one').on(t.meetupId, t.personId), index('theme_votes_theme').on(t.themeId)],
);

/** A vague aim on its way to a theme: three answers, the format looked at last, and what was changed in each format. */
export const aims = table(
  'aims',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    aim: text('aim').notNull(),
    whom: text('whom').notNull(),
    after: text('after').notNull(),
    about: text('about').notNull(),
    minutes: int('minutes').notNull(),
    people: int('people').notNull(),
    /** null: the one that suits best. */
    format: text<AimFormat>('format'),
    /** The language its texts were written in. */
    locale: text<'ja' | 'en'>('locale').notNull(),
    drafts: json<Partial<Record<AimFormat, AimDraft>>>('drafts').notNull(),
    createdAt: instant('created_at').notNull(),
    keptAt: instant('kept_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('aims_meetup').on(t.meetupId, t.createdAt), index('aims_person').on(t.personId)],
);
