import { index, instant, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';

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
