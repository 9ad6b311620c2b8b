import { sql } from 'drizzle-orm';
import { index, instant, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';
import type { TeamRole } from './shapes.ts';

/** Who shares the work of a meetup besides its host. A role that ended or changed stays as a row: who, from when, until when. */
export const team = table(
  'team',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text<TeamRole>('role').notNull(),
    since: instant('since').notNull(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
  },
  (t) => [
    uniqueIndex('team_one_role').on(t.meetupId, t.personId).where(sql`ended_at is null`),
    index('team_person').on(t.personId),
  ],
);

/** An invitation to the team, by mail link. It waits until it is accepted, declined, taken back or 14 days old. */
export const teamInvitations = table(
  'team_invitations',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text<TeamRole>('role').notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    declinedAt: instant('declined_at'),
    voidedAt: instant('voided_at'),
  },
  (t) => [
    uniqueIndex('team_invitations_waiting')
      .on(t.meetupId, t.personId)
      .where(sql`accepted_at is null and declined_at is null and voided_at is null`),
    index('team_invitations_person').on(t.personId),
    index('team_invitations_meetup').on(t.meetupId, t.createdAt),
  ],
);
