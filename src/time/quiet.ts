import type { Instant } from './clock.ts';
import { addDays } from './plain-date.ts';
import { instantToWall, wallToInstant } from './zone.ts';

const morning = '08:00';
const evening = '21:00';

/** Quiet hours are 21:00–8:00 on the reader's wall: letters wait, and the clock of an offered seat stands still. */
export function isQuiet(instant: Instant, zone: string): boolean {
  const { time } = instantToWall(instant, zone);
  return time < morning || time >= evening;
}

/** The next 8:00 on the wall, later than the moment. */
export function nextMorning(instant: Instant, zone: string): Instant {
  const { date, time } = instantToWall(instant, zone);
  return wallToInstant(`${time < morning ? date : addDays(date, 1)}T${morning}`, zone).instant;
}

/** The moment itself, or the next 8:00 when it falls into the quiet hours. */
export function outOfQuiet(instant: Instant, zone: string): Instant {
  return isQuiet(instant, zone) ? nextMorning(instant, zone) : instant;
}

/** When so many hours will have run on a clock that stands still 21:00–8:00. Hours may be fractions; 0 or less run at once. */
export function addRunningHours(instant: Instant, hours: number, zone: string): Instant {
  let from = outOfQuiet(instant, zone);
  let left = hours * 3_600_000;
  for (;;) {
    const stops = wallToInstant(`${instantToWall(from, zone).date}T${evening}`, zone).instant;
    if (left <= stops - from) return from + Math.max(left, 0);
    left -= stops - from;
    from = nextMorning(stops, zone);
  }
}
