import type { Session } from '../../sessions/session.ts';
import { movedTimes, type TimeSettings } from '../../sessions/times.ts';
import type { Instant } from '../../time/clock.ts';
import { wallToInstant } from '../../time/zone.ts';

/**
 * An announced session and the times it gets in another zone; `becomes` null where its hour there has passed, so that it
 * stays. It `moves` where that is another moment: from Berlin to Paris there is nothing to tell.
 */
export type Rezoned = { session: Session; becomes: ReturnType<typeof timesIn> | null; moves: boolean };

/**
 * What a change of the meetup's zone does to its announced sessions: a regular date is a wall-clock date, so 19:00 stays
 * 19:00. One that waits for a new date anyway is left out.
 */
export function rezoned(coming: readonly Session[], zone: string, settings: TimeSettings, now: Instant): Rezoned[] {
  return coming
    .filter((one) => one.openedAt !== null && one.cancelledAt === null && one.postponedAt === null)
    .map((session) => {
      const becomes = timesIn(session, zone, settings, now);
      if (becomes.startsAt <= now) return { session, becomes: null, moves: false };
      return { session, becomes, moves: becomes.startsAt !== session.startsAt };
    });
}

function timesIn(session: Session, timeZone: string, settings: TimeSettings, now: Instant) {
  const { instant: startsAt, local: localStart } = wallToInstant(session.localStart, timeZone);
  const endsAt = startsAt + session.endsAt - session.startsAt;
  return { timeZone, localStart, startsAt, endsAt, ...movedTimes(session, startsAt, timeZone, settings, now) };
}
