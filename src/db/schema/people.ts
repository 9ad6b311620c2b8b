import { sql } from 'drizzle-orm';
import { bool, index, instant, int, table, text, uniqueIndex } from '../kit.ts';

/** Everybody Tasuki knows. `email` is the normal form (NFC, lower case, IDNA) and null once erased. */
export const people = table(
  'people',
  {
    id: text('id').primaryKey(),
    email: text('email'),
    name: text('name').notNull(),
    reading: text('reading').notNull().default(''),
    badgeName: text('badge_name').notNull().default(''),
    industry: text('industry').notNull().default(''),
    company: text('company').notNull().default(''),
    section: text('section').notNull().default(''),
    title: text('title').notNull().default(''),
    talkAbout: text('talk_about').notNull().default(''),
    locale: text<'ja' | 'en'>('locale'),
    timeZone: text('time_zone'),
    namePublicAt: instant('name_public_at'),
    createdAt: instant('created_at').notNull(),
    /** Last POST, signed in or by a personal link: what "acting" means for a host. */
    lastActedAt: instant('last_acted_at'),
    operatorSince: instant('operator_since'),
    /** Invited by an operator to start meetups. */
    starterSince: instant('starter_since'),
    /** Mail does not arrive: since when nothing more is sent to the address, and the server's last words. */
    refusedAt: instant('refused_at'),
    refusedWhy: text('refused_why'),
    /** The last letter that came back, also where letters go on: when, and of which sort. */
    bouncedAt: instant('bounced_at'),
    bouncedAs: text<'unknown-user' | 'full' | 'policy' | 'temporary' | 'other'>('bounced_as'),
    /** When it was last seen that mail arrives: they signed in or answered by a link. */
    reachedAt: instant('reached_at'),
    /** Who gets a copy of their letters (秘書・事務): wanted, confirmed from its own mail, over. Each wish has a number of its own. */
    copyEmail: text('copy_email'),
    copyVersion: int('copy_version').notNull().default(0),
    copyAskedAt: instant('copy_asked_at'),
    copyConfirmedAt: instant('copy_confirmed_at'),
    copyEndedAt: instant('copy_ended_at'),
    /** stopped: whoever reads there said so; returned: nobody is there. */
    copyEndedWhy: text<'stopped' | 'returned'>('copy_ended_why'),
    demo: bool('demo').notNull().default(false),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    uniqueIndex('people_email').on(t.email),
    index('people_operators').on(t.operatorSince).where(sql`operator_since is not null`),
    index('people_starters').on(t.starterSince).where(sql`starter_since is not null`),
  ],
);

/** A sign-in of one browser. The cookie holds a random secret; only its SHA-256 is here. */
export const signIns = table(
  'sign_ins',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    browser: text('browser').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [uniqueIndex('sign_ins_hash').on(t.hash), index('sign_ins_person').on(t.personId)],
);

/** Every link that was mailed or printed: looked up by the SHA-256 of its token, never keyed by it. */
export const links = table(
  'links',
  {
    hash: text('hash').primaryKey(),
    purpose: text('purpose').notNull(),
    subjectId: text('subject_id').notNull(),
    version: int('version').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    usedAt: instant('used_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('links_subject').on(t.subjectId, t.purpose)],
);

/** Buckets of the rate limits, in the database so that a restart resets none. */
export const limits = table('limits', {
  key: text('key').primaryKey(),
  startedAt: instant('started_at').notNull(),
  count: int('count').notNull(),
});

/** What the instance remembers about itself: one row a fact (operator link used, a chore's last run). */
export const marks = table('marks', {
  key: text('key').primaryKey(),
  value: text('value').notNull().default(''),
  at: instant('at').notNull(),
});

/** Append-only (triggers hold it): ids, never names, addresses or tokens. */
export const audit = table(
  'audit',
  {
    id: text('id').primaryKey(),
    at: instant('at').notNull(),
    meetupId: text('meetup_id'),
    /** null: the software itself. */
    actorId: text('actor_id'),
    verb: text('verb').notNull(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id').notNull(),
    before: text('before'),
    after: text('after'),
  },
  (t) => [index('audit_meetup').on(t.meetupId, t.at), index('audit_subject').on(t.subjectId, t.at)],
);
