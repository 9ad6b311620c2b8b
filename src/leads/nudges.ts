import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** When the team is asked for a lead, in days from the moment a session would open; the last one reaches host and co-hosts. */
const momentDays = [-14, -7, 0, 7] as const;

/** The team hears of sessions without a lead at most once in so many days, whatever their number. */
const restDays = 7;

export type Leadless = { id: string; opensAt: Instant; startsAt: Instant; leadNudges: number };
export type Nudge = { to: 'team' | 'host and co-hosts'; sessions: Leadless[] };

/** How many of a session's moments have come. */
export function momentsPassed(opensAt: Instant, now: Instant): number {
  return momentDays.filter((days) => opensAt + days * day <= now).length;
}

/**
 * The one mail that asks for leads now, or null. A moment that comes within the week of rest is not lost: it is told
 * with the next mail, if somebody is still wanted then.
 * @param leadless coming sessions that nobody has accepted to lead
 */
export function nudgeDue(leadless: readonly Leadless[], lastAt: Instant | null, now: Instant): Nudge | null {
  if (lastAt !== null && now < lastAt + restDays * day) return null;
  const wanted = leadless.filter(({ opensAt, startsAt }) => startsAt > now && momentsPassed(opensAt, now) > 0);
  const fresh = wanted.filter(({ opensAt, leadNudges }) => momentsPassed(opensAt, now) > leadNudges);
  if (fresh.length === 0) return null;
  const early = fresh.some(({ opensAt }) => momentsPassed(opensAt, now) < momentDays.length);
  return { to: early ? 'team' : 'host and co-hosts', sessions: wanted };
}
