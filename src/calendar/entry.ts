import type { Instant } from '../time/clock.ts';

/** A cancelled entry says so in its title as well: many calendars show no status. `mark` is 【中止】, 【延期】 or `[Cancelled] `. */
export type Standing = { status: 'confirmed' | 'tentative' } | { status: 'cancelled'; mark: string };

/** One session as a calendar shows it. Words are ready to read and in one language; moments are epoch milliseconds. */
export type Entry = Standing & {
  /** The same for life: the person's own for this session, or the session's in a feed without a person. */
  uid: string;
  /** Rises with every change of time, place or state (RFC 5545 §3.8.7.4). */
  sequence: number;
  /** In a message: when it was first made, so that a retry has the same bytes. In a feed: the newest revision. */
  dtstamp: Instant;
  created: Instant;
  lastModified: Instant;
  startsAt: Instant;
  endsAt: Instant;
  title: string;
  /** Lines end in `\n`. Never a personal link: people share calendars. */
  description: string;
  location: string;
  /** The public page, absolute; never a personal link. */
  url: string;
  /** Does not block the reader's time: they said △, wait, or have not answered. */
  transparent?: boolean;
};

/** What the house knows of a session, as its row says it. */
export type SessionFacts = {
  sequence: number;
  createdAt: Instant;
  revisedAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  cancelledAt: Instant | null;
  postponedAt: Instant | null;
};

export type Said = {
  uid: string;
  title: string;
  description: string;
  location: string;
  url: string;
  marks: { cancelled: string; postponed: string };
  transparent?: boolean;
  /** When the message that carries it was first made; a feed leaves it out. */
  stampedAt?: Instant;
};

/** A session's row and the words for it, as an entry. A postponed session's old date no longer holds, so it shows as cancelled. */
export function sessionEntry(session: SessionFacts, said: Said): Entry {
  const { marks, stampedAt, ...words } = said;
  return {
    ...words,
    sequence: session.sequence,
    dtstamp: stampedAt ?? session.revisedAt,
    created: session.createdAt,
    lastModified: session.revisedAt,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    ...standingOf(session, marks),
  };
}

function standingOf(session: SessionFacts, marks: Said['marks']): Standing {
  if (session.cancelledAt !== null) return { status: 'cancelled', mark: marks.cancelled };
  if (session.postponedAt !== null) return { status: 'cancelled', mark: marks.postponed };
  return { status: 'confirmed' };
}
