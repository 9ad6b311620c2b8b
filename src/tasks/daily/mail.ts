import type { Instant } from '../../time/clock.ts';
import { addDays } from '../../time/plain-date.ts';
import { dateAt, instantToWall } from '../../time/zone.ts';

const hour = 3_600_000;

/** A task is spoken of from so many days before its day on. */
export const aheadDays = 3;

/** When it is told: as it comes near, on its day, the day after, and once more a week later. */
const tellingDays = [-aheadDays, 0, 1, 7] as const;

/** Two mails are never nearer to each other, whatever happens to clocks and zones. */
const restHours = 20;

export type LastMail = { lastAt: Instant | null; lastDate: string };
export type DueTask = { dueAt: Instant; assignedAt: Instant | null; soon: boolean };

/** The reader's morning: from 8:00, when quiet hours end, until noon. */
export function isMorning(now: Instant, zone: string): boolean {
  const { time } = instantToWall(now, zone);
  return time >= '08:00' && time < '12:00';
}

/** Whether today's mail may still be written: one for each date of the reader's, and a night between two. */
export function mayWrite(last: LastMail, now: Instant, zone: string): boolean {
  const { lastAt, lastDate } = known(last, now);
  if (lastDate >= dateAt(now, zone)) return false;
  return lastAt === null || Math.abs(now - lastAt) >= restHours * hour;
}

/** Whether a task stands in a mail of this day: near or overdue. What was too late when it was copied is never overdue. */
export function isDue({ dueAt, soon }: DueTask, now: Instant, zone: string): boolean {
  if (soon && dueAt <= now) return false;
  return dateAt(dueAt, zone) <= addDays(dateAt(now, zone), aheadDays);
}

/**
 * Whether a task that is due gives a reason to write today: one of its days has come since the last mail, or it was given
 * to the reader since. A mail without such a task is not written.
 */
export function isNews(task: DueTask, last: LastMail, now: Instant, zone: string): boolean {
  const { lastAt, lastDate } = known(last, now);
  if (lastAt !== null && lastAt < now && (task.assignedAt ?? 0) > lastAt) return true;
  const today = dateAt(now, zone);
  const due = dateAt(task.dueAt, zone);
  return tellingDays.map((days) => addDays(due, days)).some((date) => lastDate < date && date <= today);
}

/** A mail of a far tomorrow was written by a clock that went wrong: it does not silence the days until then. */
function known(last: LastMail, now: Instant): LastMail {
  return (last.lastAt ?? 0) > now + 48 * hour ? { lastAt: null, lastDate: '' } : last;
}
