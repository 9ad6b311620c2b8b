import type { Instant } from '../time/clock.ts';
import { instantToWall, wallToInstant } from '../time/zone.ts';

/** The answer deadline of one session as its form holds it; both empty: as the meetup does it. */
export type SaidDeadline = { date: string; time: string };
export type DeadlineRefusal = {
  field: 'deadlineDate' | 'deadlineTime';
  why: 'required' | 'noSuchTime' | 'sessions.deadlineAfterStart';
};
type Timed = { startsAt: Instant; timeZone: string };

/** What was typed, as a moment; null for the meetup's usual one. It is the start at the latest. */
export function deadlineOf(said: SaidDeadline, session: Timed): { deadlineAt: Instant | null } | DeadlineRefusal {
  if (said.date === '' && said.time === '') return { deadlineAt: null };
  if (said.date === '') return { field: 'deadlineDate', why: 'required' };
  if (said.time === '') return { field: 'deadlineTime', why: 'required' };
  const moment = wallToInstant(`${said.date}T${said.time}`, session.timeZone);
  if (moment.kind === 'gap') return { field: 'deadlineTime', why: 'noSuchTime' };
  if (moment.instant > session.startsAt) return { field: 'deadlineDate', why: 'sessions.deadlineAfterStart' };
  return { deadlineAt: moment.instant };
}

/** The deadline as the fields of the form hold it. */
export function deadlineValues(session: Timed & { deadlineAt: Instant }) {
  const { date, time } = instantToWall(session.deadlineAt, session.timeZone);
  return { deadlineDate: date, deadlineTime: time };
}
