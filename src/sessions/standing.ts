import { capacityOf, hasSeatFor, offeredWays, type SeatSession, type TakenByWay } from '../seats/seats.ts';
import type { Instant } from '../time/clock.ts';
import { type SessionMarks, sessionState } from './state.ts';

/** What a visitor of the public page needs to know first. `started`: it is on right now. */
export type Standing =
  | 'open'
  | 'full'
  | 'closed'
  | 'started'
  | 'over'
  | 'postponed'
  | 'cancelled'
  | 'draft'
  | 'skipped';

type Facts = SessionMarks & SeatSession & { startsAt: Instant; deadlineAt: Instant };

export function standingOf(session: Facts, taken: TakenByWay, now: Instant): Standing {
  const state = sessionState(session, now);
  if (state !== 'open') return state;
  if (session.startsAt <= now) return 'started';
  if (session.deadlineAt <= now) return 'closed';
  return isFull(session, taken) ? 'full' : 'open';
}

/** Whether who says yes now would wait, in every way that is offered. */
function isFull(session: SeatSession, taken: TakenByWay): boolean {
  return offeredWays(session).every((way) => !hasSeatFor(capacityOf(session, way), taken[way]));
}
