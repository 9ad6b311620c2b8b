import { type SessionMarks, sessionState } from '../sessions/state.ts';
import type { Instant } from '../time/clock.ts';

/** Why nobody can answer (any more). */
export type Closed = 'draft' | 'cancelled' | 'postponed' | 'started';

/** Null while answers are taken: from the opening to the start. */
export function closedFor(session: SessionMarks & { startsAt: Instant }, now: Instant): Closed | null {
  const state = sessionState(session, now);
  if (state === 'open') return session.startsAt <= now ? 'started' : null;
  if (state === 'over') return 'started';
  return state === 'skipped' ? 'draft' : state;
}
