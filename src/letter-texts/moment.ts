import type { LetterKind } from '../mail/letters.ts';
import { letterPlan, type Reminded } from '../reminders/plan.ts';
import type { Instant } from '../time/clock.ts';

const everything = { small: false, monthly: true, next: true, off: new Set<string>() };

/** When a letter of this kind about this session would leave, for a preview that speaks from then. */
export function momentOf(kind: LetterKind, session: Omit<Reminded, 'openedAt'>, now: Instant): Instant {
  const reminded = { ...session, openedAt: 0, access: 'said' };
  return letterPlan(reminded, everything).find((one) => one.kind === kind)?.at ?? Math.min(now, session.startsAt);
}
