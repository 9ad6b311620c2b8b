import { kindRules } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';

/** A member gets at most this many letters about a session which they did not cause. */
export const atMost = 3;

/**
 * Whether a reminder would be one too many. What a reader's own act brings (confirmations, seats, the thanks for having
 * come) and changes of the session are not counted; a place is kept for the reminder of the day before.
 * @param earlier the kinds that this reader got about this session so far
 */
export function isEnough(kind: LetterKind, earlier: string[]): boolean {
  if (!kindRules[kind].capped || kind === 'invitation') return false;
  const counted = earlier.filter((one) => kindRules[one as LetterKind]?.capped).length;
  const kept = kind === 'still-fine' || kind === 'details' ? 1 : 0;
  return counted + kept >= atMost;
}

/** Nobody gets two of them about one session on one day. */
export function isSecondToday(
  kind: LetterKind,
  earlier: { kind: string; settledAt: Instant | null }[],
  now: Instant,
  timeZone: string,
): boolean {
  if (!kindRules[kind].capped) return false;
  const today = dateAt(now, timeZone);
  return earlier.some(
    (one) =>
      kindRules[one.kind as LetterKind]?.capped && one.settledAt !== null && dateAt(one.settledAt, timeZone) === today,
  );
}
