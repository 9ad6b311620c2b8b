import type { Session } from '../../../sessions/session.ts';
import { movedTimes, type TimeSettings } from '../../../sessions/times.ts';
import type { Instant } from '../../../time/clock.ts';
import { wallToInstant } from '../../../time/zone.ts';

/** A session, and the times that its wall clock comes to by the zone data of this process. */
export type Resolved = { session: Session; becomes: ReturnType<typeof timesOf> };

/** null where nothing changes, and where the hour would have passed: that is for people to decide. */
export function resolvedAnew(session: Session, settings: TimeSettings, now: Instant): Resolved | null {
  const becomes = timesOf(session, settings, now);
  return becomes.startsAt === session.startsAt || becomes.startsAt <= now ? null : { session, becomes };
}

function timesOf(session: Session, settings: TimeSettings, now: Instant) {
  const { timeZone } = session;
  const { instant: startsAt, local: localStart } = wallToInstant(session.localStart, timeZone);
  const endsAt = startsAt + session.endsAt - session.startsAt;
  return { localStart, startsAt, endsAt, ...movedTimes(session, startsAt, timeZone, settings, now) };
}
