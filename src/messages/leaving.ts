import { leavesAt } from '../sessions/held.ts';
import type { Instant } from '../time/clock.ts';

/** When a message leaves. In the last hour before the start nothing is held back; once it has begun there is no hurry. */
export function leavingAt(startsAt: Instant, many: number, now: Instant): Instant {
  return leavesAt(many, startsAt > now ? startsAt : Number.POSITIVE_INFINITY, now);
}
