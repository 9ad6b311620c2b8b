import type { departures, terms } from '../db/schema/departures.ts';
import type { handoffs } from '../db/schema/handoffs.ts';
import type { replies } from '../db/schema/inbound.ts';
import type { batches, letters, letterTexts } from '../db/schema/letters.ts';
import type { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import type { people } from '../db/schema/people.ts';
import type { pollDates, pollMarks, polls, pollVoters } from '../db/schema/polls.ts';
import type { TurnPart } from '../db/schema/shapes.ts';
import type { TurnState } from '../leads/turns.ts';
import type { Stop } from '../mail/families.ts';
import type { LetterKind, Promotions } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Reason } from './reasons.ts';
import type { OpenTask } from './tasks.ts';
import type { Replies } from './tier.ts';

type Row<Table extends { $inferSelect: unknown }> = Table['$inferSelect'];

/** Everything the rows say about one letter at the moment it is about to leave. */
export type Found = {
  letter: Omit<Row<typeof letters>, 'kind'> & { kind: LetterKind };
  /** Its reader; null where nobody is in the role, or the person is gone. */
  person: Row<typeof people> | null;
  meetup: Row<typeof meetups> | null;
  hostName: string;
  session: Row<typeof sessions> | null;
  /** The answer it speaks of: its reader's, or for a letter to a role the one it names. */
  rsvp: Row<typeof rsvps> | null;
  /** The reader's own membership of the meetup. */
  member: Row<typeof members> | null;
  /** What its reader does not want by mail, of any meetup. */
  stops: Stop[];
  batch: Row<typeof batches> | null;
  /** The meetup's own words, every kind and language. */
  texts: Row<typeof letterTexts>[];
  /** Whom a letter to an organizer speaks of, or who added the reader. */
  about: { name: string; member: Row<typeof members> | null } | null;
  /** Earlier letters to this reader about this session that have left. */
  earlier: { kind: string; messageId: string; settledAt: number | null }[];
  extra: Extra;
  /** Whether calendar replies and what people write back are read, and where: see `tier.ts`. */
  replies: Replies;
};

/** A date of a letter about several. */
export type MovedFound = {
  session: Row<typeof sessions>;
  rsvp: Row<typeof rsvps>;
  /** When it was, and by whose clock, as far as the reader knows. */
  was: { startsAt: Instant; endsAt: Instant; timeZone: string };
};

/** What only some kinds say. */
export type Extra = {
  /** The letter goes to this address of its reader, which waits for its confirmation. */
  address?: string;
  position?: number;
  past?: Promotions;
  names?: string[];
  next?: Row<typeof sessions> | null;
  nextRsvp?: Row<typeof rsvps> | null;
  /** Who leads the next session, where they said yes and their name may be shown; '' else. */
  nextLead?: string;
  /** Dates that moved together, in order: those that the letter still tells of, else all that it told of. */
  moved?: { dates: MovedFound[]; away: Reason | null };
  /** The turn a letter speaks of: whose it is, how it stands, who asked, and who has the other part. */
  turn?: { part: TurnPart; state: TurnState; word: string; who: string; asker: string; beside: string };
  /** What somebody wrote back, who they are, and as what the reader hears of it. */
  reply?: Row<typeof replies> & { who: string; email: string; as: 'host' | 'co-host' | 'lead' | null };
  /** The answer was given by asking somebody else, in a calendar, to come instead. */
  delegated?: boolean;
  /** A handoff, and between whom the role moves. */
  handoff?: { row: Row<typeof handoffs> | null; giver: string; nominee: string; reason: string };
  /** A host who leaves, and who would take it on. */
  departure?: { row: Row<typeof departures>; host: string; claimant: string; claimed: boolean };
  term?: { row: Row<typeof terms>; people: string[] };
  /** Somebody whom a letter names. */
  who?: string;
  /** A date poll with its dates, the reader's row in it and what stands there. */
  poll?: {
    row: Row<typeof polls>;
    dates: Row<typeof pollDates>[];
    voter: Row<typeof pollVoters>;
    marks: Pick<Row<typeof pollMarks>, 'dateId' | 'said'>[];
  };
  /** Who would like to help, while that stands. */
  helper?: { name: string };
  /** How many messages that concern no meetup no operator has read. */
  strays?: number;
  /** Tasks a letter names that are still open: the reader's own, and overdue ones of sessions they answer for. */
  tasks?: { own: OpenTask[]; watched: OpenTask[]; led: OpenTask[] };
  /** Whether somebody has said what they think of a session, and whether its meetup has a runbook to change. */
  retro?: { waits: boolean; runbook: boolean };
  /** How many sessions a meetup held and since when; whether a review still waits for the reader. */
  held?: { held: number; since: Instant | null; waits: boolean };
  /** Sessions that still want a lead. */
  wanted?: Row<typeof sessions>[];
  /** An exchange of turns: the other's session, who asks, who was asked, and whether it still waits. */
  swap?: { other: Row<typeof sessions>; asker: string; asked: string; waits: boolean };
};
