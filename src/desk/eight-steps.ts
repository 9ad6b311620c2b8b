import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** The whole of hosting a small group, in order. */
const eightSteps = ['purpose', 'date', 'place', 'invite', 'check', 'the-day', 'next-date', 'thanks'] as const;
export type Step = { step: (typeof eightSteps)[number]; done: boolean; current: boolean };

type Evening = { startsAt: Instant; endsAt: Instant; openedAt: Instant | null; placeOpen: boolean };

/** How far a small group is with its next evening: what is done, and the first that is not. */
export function stepsOf(next: Evening | null, laterDate: boolean, now: Instant): Step[] {
  const done: Record<Step['step'], boolean> = {
    purpose: true,
    date: next !== null,
    place: next !== null && !next.placeOpen,
    invite: next?.openedAt != null,
    check: next !== null && next.openedAt !== null && next.startsAt <= now,
    'the-day': next !== null && next.openedAt !== null && next.endsAt <= now,
    'next-date': laterDate,
    thanks: next !== null && next.openedAt !== null && next.endsAt + day <= now,
  };
  const first = eightSteps.find((step) => !done[step]);
  return eightSteps.map((step) => ({ step, done: done[step], current: step === first }));
}

/** Nobody could say yet where to go. */
export function placeIsOpen(session: { onSite: boolean; venue: string }): boolean {
  return session.onSite && session.venue === '';
}
