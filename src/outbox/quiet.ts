import { kindRules } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import { isQuiet, nextMorning } from '../time/quiet.ts';

const near = 36 * 3_600_000;

export type Leaving = {
  kind: LetterKind;
  facts: Record<string, unknown>;
  /** The reader's own. */
  timeZone: string;
  /** Of the session it speaks of; null where it speaks of none. */
  startsAt: Instant | null;
};

/**
 * When a letter that is due now may leave: at once, or at the next 8:00 in its reader's zone. What an organizer did to
 * somebody's answer is not what the reader just did.
 */
export function leavesAt({ kind, facts, timeZone, startsAt }: Leaving, now: Instant): Instant {
  if (!isQuiet(now, timeZone)) return now;
  const { atNight } = kindRules[kind];
  if (atNight === 'always' && facts.by !== 'organizer') return now;
  if (atNight === 'within-36h' && startsSoon(startsAt, facts, now)) return now;
  return nextMorning(now, timeZone);
}

/** A session that was to start within 36 hours and moved away from there is as urgent as one that moved there. */
function startsSoon(startsAt: Instant | null, facts: Record<string, unknown>, now: Instant): boolean {
  const was = (facts.was as { startsAt?: unknown } | undefined)?.startsAt;
  return [startsAt, was].some((at) => typeof at === 'number' && at > now && at - now <= near);
}
