import { sql } from 'drizzle-orm';
import { bool, bytes, check, index, instant, int, json, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';

/** The outbox. A row is written in the transaction of the fact that causes it. */
export const letters = table(
  'letters',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    /** 1 sign-in, 2 cancellations and changes, 3 answers, 4 reminders, 5 invitations. */
    priority: int('priority').notNull(),
    /** Its reader; null when it goes to a role and finds its person at the claim. */
    personId: text('person_id').references(() => people.id, { onDelete: 'cascade' }),
    toRole: text<'host' | 'lead'>('to_role'),
    meetupId: text('meetup_id').references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id'),
    rsvpId: text('rsvp_id'),
    batchId: text('batch_id'),
    /** The letter of which this is the copy, to the copy address of its reader. */
    copyOf: text('copy_of'),
    /** kind : session : person : revision, as text. */
    dedupeKey: text('dedupe_key').notNull(),
    /** What the words need besides the rows: small, no names. */
    facts: json<Record<string, unknown>>('facts').notNull().default({}),
    /** held: was waiting when SMTP was switched on, and the operator has not let its kind go yet. */
    state: text<'waiting' | 'held' | 'claimed' | 'sent' | 'failed' | 'dropped'>('state').notNull().default('waiting'),
    nextAt: instant('next_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    leaseUntil: instant('lease_until'),
    attempts: int('attempts').notNull().default(0),
    /** Fixed when posted. */
    messageId: text('message_id').notNull(),
    postedAt: instant('posted_at').notNull(),
    /** Frozen at the first attempt (sealed, see outbox/seal), dropped once settled. */
    message: bytes('message'),
    subject: text('subject'),
    settledAt: instant('settled_at'),
    /** Why it failed or was dropped: a catalog key, and the server's words. */
    reason: text('reason'),
    serverSaid: text('server_said'),
  },
  (t) => [
    uniqueIndex('letters_dedupe').on(t.dedupeKey),
    index('letters_due').on(t.priority, t.nextAt).where(sql`state = 'waiting'`),
    index('letters_held').on(t.kind, t.postedAt).where(sql`state = 'held'`),
    index('letters_claimed').on(t.leaseUntil).where(sql`state = 'claimed'`),
    index('letters_person').on(t.personId, t.postedAt),
    index('letters_session').on(t.sessionId, t.state),
    index('letters_batch').on(t.batchId),
    index('letters_posted').on(t.postedAt, t.id),
    index('letters_message').on(t.messageId),
    index('letters_kind').on(t.kind, t.postedAt, t.id),
    index('letters_settled').on(t.state, t.settledAt).where(sql`settled_at is not null`),
    check('letters_reader', sql`person_id is not null or to_role is not null`),
  ],
);

/**
 * What a mail server said when it did not take a letter. What became of it in the end, and what was said then, is in its
 * own row: most letters leave at the first attempt, and have no row here.
 */
export const attempts = table(
  'attempts',
  {
    id: text('id').primaryKey(),
    letterId: text('letter_id')
      .notNull()
      .references(() => letters.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    /** later: tried again; failed: given up; paused: the whole queue rested. */
    outcome: text<'later' | 'failed' | 'paused' | 'slowed'>('outcome').notNull(),
    said: text('said').notNull(),
  },
  (t) => [index('attempts_letter').on(t.letterId, t.at)],
);

/** A send to many that can be undone until `leavesAt`. */
export const batches = table(
  'batches',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id'),
    kind: text('kind').notNull(),
    subject: text('subject').notNull().default(''),
    body: text('body').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    leavesAt: instant('leaves_at').notNull(),
    count: int('count').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [index('batches_meetup').on(t.meetupId, t.leavesAt)],
);

/** A meetup's own words for a kind of letter, or the fact that it is off. */
export const letterTexts = table(
  'letter_texts',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    locale: text<'ja' | 'en'>('locale').notNull(),
    off: bool('off').notNull().default(false),
    subject: text('subject').notNull().default(''),
    body: text('body').notNull().default(''),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [uniqueIndex('letter_texts_kind').on(t.meetupId, t.kind, t.locale)],
);

/** A list of members between preview and "take them": staged, then one switch. */
export const imports = table('imports', {
  id: text('id').primaryKey(),
  meetupId: text('meetup_id')
    .notNull()
    .references(() => meetups.id, { onDelete: 'cascade' }),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  source: text<'paste' | 'csv'>('source').notNull(),
  header: json<string[]>('header').notNull(),
  lines: json<string[][]>('lines').notNull(),
  columns: json<Record<string, number>>('columns').notNull(),
  report: json<unknown>('report'),
  takenAt: instant('taken_at'),
});
