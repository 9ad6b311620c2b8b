import { seatRules } from '../seats/rules.ts';
import type { SeatChange, Tidings } from '../seats/tidings.ts';
import type { Instant } from '../time/clock.ts';

type ToldSession = { id: string; meetupId: string; timeZone: string; startsAt: Instant };
type SeatLetter = Omit<Tidings, 'until'> & {
  meetupId: string;
  sessionId: string;
  at: Instant;
  expiresAt: Instant;
  now: Instant;
};

/**
 * The letters for what happened to seats, for `postAll` in the same transaction. None leaves in the quiet hours of the
 * meetup's zone, and none after the start, or after the offer it speaks of has run out.
 */
export function seatLetters(session: ToldSession, changes: readonly SeatChange[], now: Instant): SeatLetter[] {
  const { id: sessionId, meetupId, startsAt, timeZone } = session;
  const at = seatRules.leavesAt(now, timeZone);
  return changes
    .flatMap((change) => seatRules.tidings(change, sessionId))
    .map(({ until, ...told }) => ({ ...told, meetupId, sessionId, at, expiresAt: until ?? startsAt, now }));
}
