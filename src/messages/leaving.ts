import { isLetterKind, kindRules } from '../mail/kinds.ts';
import { leavesAt } from '../sessions/held.ts';
import type { Instant } from '../time/clock.ts';
import { outOfQuiet } from '../time/quiet.ts';

/** When a message leaves. In the last hour before the start nothing is held back; once it has begun there is no hurry. */
export function leavingAt(startsAt: Instant, many: number, now: Instant): Instant {
  return leavesAt(many, startsAt > now ? startsAt : Number.POSITIVE_INFINITY, now);
}

const near = 36 * 3_600_000;

/**
 * When a send that may leave at this moment does: by night all but urgent changes wait for the morning.
 * @param startsAt of the session it is about; null where it is about none
 */
export function leavesByNight(
  { kind, leavesAt: at }: { kind: string; leavesAt: Instant },
  { startsAt, timeZone }: { startsAt: Instant | null; timeZone: string },
): Instant {
  const hurries = isLetterKind(kind) && kindRules[kind].atNight !== 'never';
  return hurries && startsAt !== null && startsAt - at <= near ? at : outOfQuiet(at, timeZone);
}
