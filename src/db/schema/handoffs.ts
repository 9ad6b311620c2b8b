import { sql } from 'drizzle-orm';
import { index, instant, int, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';
import { people } from './people.ts';
import type { HandoffOutcome, KitPart, TeamRole } from './shapes.ts';

/**
 * Moving the host role from one person to another: proposed → accepted (overlap) → completed; or declined, withdrawn,
 * expired, reverted. `endedAt` is null while it is pending, and one may be pending a meetup.
 */
export const handoffs = table(
  'handoffs',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    /** Who hosts and gives. */
    giverId: text('giver_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    nomineeId: text('nominee_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** How many sessions the nominee leads with the giver beside them; 0: the role moves when it is accepted. */
    overlap: int('overlap').notNull(),
    note: text('note').notNull().default(''),
    /** What members read when it is done; both edit it. '' says it in our words. */
    announcement: text('announcement').notNull().default(''),
    proposedAt: instant('proposed_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    /** The nominee's role before the overlap, given back when it is reverted. */
    roleBefore: text<TeamRole | ''>('role_before').notNull().default(''),
    /** Both may end the overlap early: the role moves when both have said so. */
    giverReadyAt: instant('giver_ready_at'),
    nomineeReadyAt: instant('nominee_ready_at'),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    outcome: text<HandoffOutcome>('outcome'),
  },
  (t) => [
    uniqueIndex('handoffs_pending').on(t.meetupId).where(sql`ended_at is null`),
    index('handoffs_nominee').on(t.nomineeId),
    index('handoffs_open').on(t.proposedAt).where(sql`ended_at is null`),
  ],
);

/** What the next host needs and nothing else knows: one text for each part of the kit. */
export const kitNotes = table(
  'kit_notes',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    part: text<KitPart>('part').notNull(),
    said: text('said').notNull(),
    saidBy: text('said_by').notNull(),
    saidAt: instant('said_at').notNull(),
  },
  (t) => [uniqueIndex('kit_notes_part').on(t.meetupId, t.part)],
);
