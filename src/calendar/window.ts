import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** Which sessions a feed holds, by their start: the past 90 days and the next 12 months. */
export function feedWindow(now: Instant): { from: Instant; to: Instant } {
  return { from: now - 90 * day, to: now + 366 * day };
}

/** A cancelled session stays for 60 days, long enough for every client to have seen it. */
export function staysInFeed(session: { startsAt: Instant; cancelledAt: Instant | null }, now: Instant): boolean {
  const { from, to } = feedWindow(now);
  if (session.startsAt < from || session.startsAt > to) return false;
  return session.cancelledAt === null || session.cancelledAt > now - 60 * day;
}
