import { sql } from 'drizzle-orm';
import { index, instant, int, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';
import type { DepartureKind, DepartureOutcome } from './shapes.ts';

/**
 * A host who went quiet, or who says that they step down: somebody else is looked for, in steps, and each step is a
 * moment. `endedAt` is null while it is open, and one may be open a meetup.
 */
export const departures = table(
  'departures',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    hostId: text('host_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text<DepartureKind>('kind').notNull(),
    /** A quiet host is asked at this moment; who steps down says so. */
    startedAt: instant('started_at').notNull(),
    /** Until when who steps down would like to stay, a date; '' where they did not say. */
    leavesOn: text('leaves_on').notNull().default(''),
    teamAskedAt: instant('team_asked_at'),
    membersAskedAt: instant('members_asked_at'),
    operatorAskedAt: instant('operator_asked_at'),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    outcome: text<DepartureOutcome>('outcome'),
  },
  (t) => [
    uniqueIndex('departures_open').on(t.meetupId).where(sql`ended_at is null`),
    index('departures_started').on(t.startedAt).where(sql`ended_at is null`),
    index('departures_host').on(t.hostId),
  ],
);

/** "I'll take it on": somebody of the team or a member would host. It is taken back, or somebody says yes to it. */
export const claims = table(
  'claims',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    departureId: text('departure_id')
      .notNull()
      .references(() => departures.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    claimedAt: instant('claimed_at').notNull(),
    takenBackAt: instant('taken_back_at'),
    acceptedAt: instant('accepted_at'),
    /** null where the rule of the quiet host accepted it. */
    acceptedBy: text('accepted_by'),
  },
  (t) => [
    uniqueIndex('claims_live').on(t.departureId, t.personId).where(sql`taken_back_at is null`),
    index('claims_person').on(t.personId),
  ],
);

/** The operator made somebody host, and why. */
export const appointments = table(
  'appointments',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    fromId: text('from_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    toId: text('to_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    appointedBy: text('appointed_by').notNull(),
    appointedAt: instant('appointed_at').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [index('appointments_meetup').on(t.meetupId, t.appointedAt)],
);

/** How long somebody hosts before the group looks who is next: until a date or for so many sessions. One runs a meetup. */
export const terms = table(
  'terms',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    hostId: text('host_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    startedAt: instant('started_at').notNull(),
    /** null where the term went on by itself with a new host. */
    startedBy: text('started_by'),
    /** Its last day, or '' where sessions are counted. */
    until: text('until').notNull().default(''),
    sessions: int('sessions'),
    /** When the host was told that it is nearly over. */
    toldAt: instant('told_at'),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
  },
  (t) => [uniqueIndex('terms_running').on(t.meetupId).where(sql`ended_at is null`), index('terms_host').on(t.hostId)],
);
