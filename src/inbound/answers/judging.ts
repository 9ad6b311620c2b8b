import type { CalendarReply } from '../../calendar/reply.ts';
import type { Said } from '../../rsvps/answering.ts';
import type { Closed } from '../../rsvps/standing.ts';
import type { Instant } from '../../time/clock.ts';

/** The answer that stands when a reply comes in: calendar replies keep their own SEQUENCE and DTSTAMP. */
type LastAnswer = { at: Instant; sequence: number | null; stampedAt: Instant | null };

export type Met = {
  closed: Closed | null;
  /** SEQUENCE of the session's last change of time, place or state. */
  changedSequence: number;
  last: LastAnswer | null;
};

/** Why a reply with a right token says nothing of whose it is: somebody of the team can ask them. */
export type Amiss = 'wrong-uid' | 'another-attendee' | 'many-attendees';

/** What a reply by calendar comes to: an answer or none, and words for the organizers or none. */
export type Judged = {
  said: Said | null;
  tell: 'comment' | 'counter' | 'delegated' | 'delegate' | 'old-revision' | Amiss | null;
  outcome: string;
};

/** A reply to what is over is noted only; one older than the last answer changes nothing; a counter-proposal is words. */
export function judged(reply: CalendarReply, { closed, changedSequence, last }: Met): Judged {
  if (closed !== null) return nothing(closed);
  if (reply.method === 'COUNTER') return nothing('counter', 'counter');
  if (reply.byDelegate) return nothing('delegate', 'delegate');
  const comment = reply.comment === '' ? null : 'comment';
  if (reply.said === 'nothing') return nothing('no-answer', comment);
  // They said it about another time or place: it is no yes to this one.
  if (reply.sequence !== null && reply.sequence < changedSequence) return nothing('old-revision', 'old-revision');
  if (last !== null && isOlder(reply, last)) return nothing('older');
  if (reply.said === 'delegated') return { said: 'no', tell: 'delegated', outcome: 'delegated' };
  return { said: reply.said, tell: comment, outcome: reply.said };
}

function nothing(outcome: string, tell: Judged['tell'] = null): Judged {
  return { said: null, tell, outcome };
}

/** SEQUENCE, then DTSTAMP (RFC 5546 §2.1.5), which is in whole seconds. A reply without a DTSTAMP is of now. */
function isOlder(reply: CalendarReply, last: LastAnswer): boolean {
  if (reply.sequence !== null && last.sequence !== null && reply.sequence !== last.sequence)
    return reply.sequence < last.sequence;
  return reply.stampedAt !== null && reply.stampedAt < wholeSecond(last.stampedAt ?? last.at);
}

const wholeSecond = (at: Instant) => Math.floor(at / 1000) * 1000;
