import { type Closed, closedFor } from '../rsvps/standing.ts';
import type { SessionMarks } from '../sessions/state.ts';
import type { Instant } from '../time/clock.ts';

export type SignUpClosed = Exclude<Closed, 'draft'> | 'deadline';
type Timed = SessionMarks & { startsAt: Instant; deadlineAt: Instant };

/** Null while strangers can sign up: from the opening to the answer deadline. A draft is not there for them at all. */
export function signUpClosed(session: Timed, now: Instant): SignUpClosed | 'draft' | null {
  return closedFor(session, now) ?? (session.deadlineAt <= now ? 'deadline' : null);
}
