import type { Instant } from '../time/clock.ts';
import { sameTimeDaysBefore, wallToInstant } from '../time/zone.ts';
import { type Candidate, candidatesIn, mostDates, type WrongLine } from './candidates.ts';

type Said = {
  dates: string;
  starts: string;
  minutes: number;
  deadlineDate: string;
  deadlineTime: string;
  remind: boolean;
};
export type Refusal = {
  field: 'title' | 'dates' | 'deadlineDate' | 'deadlineTime';
  why: 'required' | 'past' | 'noSuchTime' | `polls.${'lines' | 'tooMany' | 'late' | 'meetupEnded' | 'manyToday'}`;
  /** The lines that are no dates, where it is about them. */
  lines?: WrongLine[];
};
export type Judged =
  | { ok: true; dates: Candidate[]; deadlineAt: Instant; remindAt: Instant | null }
  | ({ ok: false } & Refusal);

const hour = 3_600_000;

/** Whether a poll can be opened as it was said: real dates to come, at most twenty, and a deadline before the first. */
export function judged(said: Said, zone: string, now: Instant): Judged {
  const { dates, wrong } = candidatesIn(said.dates, said, zone, now);
  if (wrong.length > 0) return { ok: false, field: 'dates', why: 'polls.lines', lines: wrong };
  const [first] = dates;
  if (first === undefined) return { ok: false, field: 'dates', why: 'required' };
  if (dates.length > mostDates) return { ok: false, field: 'dates', why: 'polls.tooMany' };
  const deadline = wallToInstant(`${said.deadlineDate}T${said.deadlineTime}`, zone);
  if (deadline.kind === 'gap') return { ok: false, field: 'deadlineTime', why: 'noSuchTime' };
  if (deadline.instant <= now) return { ok: false, field: 'deadlineDate', why: 'past' };
  if (deadline.instant >= first.startsAt) return { ok: false, field: 'deadlineDate', why: 'polls.late' };
  const remindAt = said.remind ? reminderFor(deadline.instant, zone, now) : null;
  return { ok: true, dates, deadlineAt: deadline.instant, remindAt };
}

/** The same time on the day before the deadline; half way there where that would be less than twelve hours from now. */
export function reminderFor(deadlineAt: Instant, zone: string, now: Instant): Instant {
  const dayBefore = sameTimeDaysBefore(deadlineAt, 1, zone);
  return dayBefore >= now + 12 * hour ? dayBefore : Math.round((now + deadlineAt) / 2);
}
