import { bool, index, instant, int, table, text, uniqueIndex } from '../kit.ts';
import { meetups } from './meetups.ts';

/** Every message that came in, as it was judged: ids only. The unique key makes a message that comes twice act once. */
export const inboundMessages = table(
  'inbound_messages',
  {
    id: text('id').primaryKey(),
    /** SHA-256 over Message-ID, recipients and what is said, not over the way it came. */
    key: text('key').notNull(),
    at: instant('at').notNull(),
    size: int('size').notNull(),
    /** What it is, and what it came to. */
    class: text('class').notNull(),
    outcome: text('outcome').notNull(),
    /** The letter it answers, and the RSVP, as far as its tokens say. */
    letterId: text('letter_id'),
    rsvpId: text('rsvp_id'),
  },
  (t) => [uniqueIndex('inbound_messages_key').on(t.key), index('inbound_messages_at').on(t.at)],
);

export type ReplyKind =
  | 'words'
  | 'comment'
  | 'counter'
  | 'delegated'
  | 'delegate'
  | 'old-revision'
  | 'wrong-uid'
  | 'another-attendee'
  | 'many-attendees';

/** What people wrote back, for the organizers of a meetup: by mail, or in a calendar reply. */
export const replies = table(
  'replies',
  {
    id: text('id').primaryKey(),
    inboundId: text('inbound_id').notNull(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    sessionId: text('session_id'),
    rsvpId: text('rsvp_id'),
    /** To whom the letter was sent that is answered here. */
    personId: text('person_id'),
    at: instant('at').notNull(),
    /** words: a mail; the others: a calendar reply that says more than an answer, none, or not whose it is. */
    kind: text<ReplyKind>('kind').notNull(),
    /** It came from another address than the one we wrote to. */
    elsewhere: bool('elsewhere').notNull().default(false),
    subject: text('subject').notNull().default(''),
    body: text('body').notNull().default(''),
    /** When somebody of the team dealt with it, who, and as which answer it was written down. */
    seenAt: instant('seen_at'),
    seenBy: text('seen_by'),
    takenAs: text<'yes' | 'maybe' | 'no'>('taken_as'),
  },
  (t) => [
    index('replies_session').on(t.sessionId, t.at),
    index('replies_meetup').on(t.meetupId, t.at),
    index('replies_person').on(t.personId),
  ],
);

/** What humans wrote to the instance about no meetup that we know of, for its operators. Forgotten after 60 days. */
export const strays = table(
  'strays',
  {
    id: text('id').primaryKey(),
    inboundId: text('inbound_id').notNull(),
    at: instant('at').notNull(),
    /** As it says itself: proves nothing. */
    sender: text('sender').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    seenAt: instant('seen_at'),
    seenBy: text('seen_by'),
  },
  (t) => [index('strays_at').on(t.at), index('strays_sender').on(t.sender)],
);
