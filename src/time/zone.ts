import type { Instant } from './clock.ts';
import { addDays, dateOfDay, dayNumber, twoDigits } from './plain-date.ts';
import { offsetAt } from './zone-offset.ts';

/**
 * Between moments and wall clocks. Answers are those of Temporal's 'compatible' (the tests compare both); Intl alone is
 * used because loading a Temporal polyfill costs a third of the start of the whole house.
 */

/** A wall clock: `2026-12-04` and `19:00`. */
export type Wall = { date: string; time: string };

/**
 * Whether a wall-clock time happened once, not at all (summer time began: `instant` is later by the gap), or twice
 * (summer time ended: `instant` is the first). `local` is what the clock on the wall shows at `instant`.
 */
export type Moment = { instant: Instant; kind: 'exact' | 'gap' | 'twice'; local: string };

const minute = 60_000;
const day = 86_400_000;

/** The moment of a local date-time (`2026-12-04T19:00`) in a canonical zone. The date-time must be a real one. */
export function wallToInstant(local: string, zone: string): Moment {
  const asUtc =
    dayNumber(local) * day + Number(local.slice(11, 13)) * 60 * minute + Number(local.slice(14, 16)) * minute;
  const before = offsetAt(asUtc - day, zone);
  const after = offsetAt(asUtc + day, zone);
  const found = [asUtc - before, asUtc - after].filter((instant) => instant + offsetAt(instant, zone) === asUtc);
  const [first, second] = found;
  if (first === undefined) {
    const instant = asUtc - before;
    return { instant, kind: 'gap', local: localAt(instant, zone) };
  }
  if (second === undefined || first === second) return { instant: first, kind: 'exact', local: local.slice(0, 16) };
  return { instant: Math.min(first, second), kind: 'twice', local: local.slice(0, 16) };
}

/** What the wall clock shows at a moment; seconds are dropped. */
export function instantToWall(instant: Instant, zone: string): Wall {
  const shown = Math.floor((instant + offsetAt(instant, zone)) / minute);
  const days = Math.floor(shown / 1440);
  const minutes = shown - days * 1440;
  return { date: dateOfDay(days), time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` };
}

/** The local date-time (`2026-12-04T19:00`) at a moment. */
export function localAt(instant: Instant, zone: string): string {
  const { date, time } = instantToWall(instant, zone);
  return `${date}T${time}`;
}

/** The date on the wall at a moment. */
export function dateAt(instant: Instant, zone: string): string {
  return instantToWall(instant, zone).date;
}

/** The same wall clock so many local days earlier: "24 h before" is the evening before, also when clocks change. */
export function sameTimeDaysBefore(instant: Instant, days: number, zone: string): Instant {
  const { time } = instantToWall(instant, zone);
  return timeDaysBefore(instant, days, time, zone);
}

/** A given wall clock (`18:00`) so many local days before a moment; 0 days is the same day. */
export function timeDaysBefore(instant: Instant, days: number, time: string, zone: string): Instant {
  return wallToInstant(`${addDays(dateAt(instant, zone), -days)}T${time}`, zone).instant;
}
