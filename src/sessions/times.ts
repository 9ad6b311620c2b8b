import type { CadenceRule } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';
import { daysBetween } from '../time/plain-date.ts';
import { instantToWall, sameTimeDaysBefore, timeDaysBefore, wallToInstant } from '../time/zone.ts';
import { opensDaysAhead } from './cadence-interval.ts';

/** What a meetup says about the times around its sessions. */
export type TimeSettings = { opensDaysAhead: number; deadlineDays: number; cutoffHours: number };

export type SessionTimes = {
  localStart: string;
  startsAt: Instant;
  endsAt: Instant;
  opensAt: Instant;
  deadlineAt: Instant;
  cutoffAt: Instant;
};

const opening = '09:00';
const hour = 3_600_000;

/**
 * Every moment that follows from a wall-clock start (`2026-12-04T19:00`). It opens at 9:00 so many days ahead, never
 * sooner than tomorrow, so that a draft just made can be looked at first. The answer deadline is the same wall clock so
 * many days before; where that has passed already, answers are taken until the start.
 * @param rule the cadence, for "one interval if shorter"; null for a session added by hand
 */
export function timesFor(
  localStart: string,
  minutes: number,
  zone: string,
  settings: TimeSettings,
  rule: CadenceRule | null,
  now: Instant,
): SessionTimes {
  const moment = wallToInstant(localStart, zone);
  const startsAt = moment.instant;
  const days = rule === null ? settings.opensDaysAhead : opensDaysAhead(rule, settings.opensDaysAhead);
  return {
    localStart: moment.local,
    startsAt,
    endsAt: startsAt + minutes * 60_000,
    opensAt: laterThan(timeDaysBefore(startsAt, days, opening, zone), now, startsAt, zone),
    ...closingTimes(startsAt, zone, settings, now),
  };
}

/** The answer deadline and the cut-off of promotions for a start. 24 hours are the same wall clock on the day before. */
export function closingTimes(
  startsAt: Instant,
  zone: string,
  settings: Pick<TimeSettings, 'deadlineDays' | 'cutoffHours'>,
  now: Instant,
): { deadlineAt: Instant; cutoffAt: Instant } {
  const deadline = sameTimeDaysBefore(startsAt, settings.deadlineDays, zone);
  const { cutoffHours } = settings;
  const cutoffAt =
    cutoffHours % 24 === 0
      ? sameTimeDaysBefore(startsAt, cutoffHours / 24, zone)
      : startsAt - Math.round(cutoffHours * hour);
  return { deadlineAt: deadline > now ? deadline : startsAt, cutoffAt };
}

/**
 * The closing times of a session that moves: its answer deadline stays as many days before as it was, at its own hour,
 * so that a deadline of its own moves along. Where there was none before the start, the meetup's usual one.
 */
export function movedTimes(
  was: { startsAt: Instant; deadlineAt: Instant; timeZone: string },
  startsAt: Instant,
  zone: string,
  settings: Pick<TimeSettings, 'deadlineDays' | 'cutoffHours'>,
  now: Instant,
): { deadlineAt: Instant; cutoffAt: Instant } {
  const usual = closingTimes(startsAt, zone, settings, now);
  if (was.deadlineAt >= was.startsAt) return usual;
  const start = instantToWall(was.startsAt, was.timeZone);
  const closes = instantToWall(was.deadlineAt, was.timeZone);
  const days = daysBetween(closes.date, start.date);
  const deadlineAt =
    closes.time === start.time
      ? sameTimeDaysBefore(startsAt, days, zone)
      : timeDaysBefore(startsAt, days, closes.time, zone);
  return { ...usual, deadlineAt: deadlineAt > now && deadlineAt < startsAt ? deadlineAt : startsAt };
}

function laterThan(opensAt: Instant, now: Instant, startsAt: Instant, zone: string): Instant {
  if (opensAt > now) return opensAt;
  const tomorrow = timeDaysBefore(now, -1, opening, zone);
  return Math.min(tomorrow, startsAt);
}
