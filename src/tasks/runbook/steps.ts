import type { StepRole } from '../../db/schema/shapes.ts';
import type { Instant } from '../../time/clock.ts';
import { addDays, daysBetween } from '../../time/plain-date.ts';
import { dateAt, wallToInstant } from '../../time/zone.ts';

export const stepRoles = ['L', 'V', 'S', 'A', 'P', 'D', 'M', 'R', 'T', 'F', '*'] as const satisfies readonly StepRole[];

/** How a form and a file say when a step is due. */
export const stepUnits = [
  'days-before',
  'days-after',
  'hours-before',
  'hours-after',
  'minutes-before',
  'minutes-after',
] as const;

/** What the software can see done itself: the session was opened, or a letter of this kind has left. */
export type Doing = 'opened' | 'invitation' | 'still-fine' | 'details' | 'day-before' | 'follow-up';

export type Offset = { days: number | null; minutes: number | null };
type Session = { startsAt: Instant; endsAt: Instant; timeZone: string };

/** Tasks of a day are due in its evening, before letters rest. */
const evening = '20:00';

/**
 * When a step is due for a session, in the session's own zone: days before count from the date it starts, days after from
 * the date it ends; minutes before its start, or after its end.
 */
export function dueFor({ days, minutes }: Offset, { startsAt, endsAt, timeZone }: Session): Instant {
  if (days === null) return (minutes !== null && minutes > 0 ? endsAt : startsAt) + (minutes ?? 0) * 60_000;
  const from = dateAt(days > 0 ? endsAt : startsAt, timeZone);
  return wallToInstant(`${addDays(from, days)}T${evening}`, timeZone).instant;
}

/** On which day, counted from a session's, something is due: the other way round. */
export function daysFrom(dueAt: Instant, { startsAt, endsAt, timeZone }: Session): { days: number; minutes: null } {
  const [due, first, last] = [dueAt, startsAt, endsAt].map((at) => dateAt(at, timeZone));
  const after = daysBetween(last as string, due as string);
  return { days: after > 0 ? after : Math.min(0, daysBetween(first as string, due as string)), minutes: null };
}

type Due = { dueAt: Instant; soon: boolean; leadToldAt: Instant | null };

/**
 * What is new about a task that is due at another moment: later than now, nothing of having been late is left; what the
 * change itself made late is to be done soon, not overdue.
 */
export function dueAnew(task: Due, dueAt: Instant, now: Instant): Partial<Due> {
  if (dueAt === task.dueAt) return {};
  if (dueAt > now) return { dueAt, soon: false, leadToldAt: null };
  return { dueAt, soon: task.soon || task.dueAt > now };
}

/** The order of a runbook: by when a step is due for any session. */
export function byOffset<Step extends Offset>(steps: readonly Step[]): Step[] {
  const at = ({ days, minutes }: Offset) => (days === null ? (minutes ?? 0) : days * 1440);
  return steps.toSorted((a, b) => at(a) - at(b));
}

type Held = { assigneeId: string | null; roles: readonly StepRole[] };

/** Who holds more than two roles of one session, and which: nobody should. */
export function overloaded(tasks: readonly Held[]): Map<string, StepRole[]> {
  const held = new Map<string, Set<StepRole>>();
  for (const { assigneeId, roles } of tasks) {
    const [role] = roles;
    if (assigneeId === null || role === undefined || role === '*') continue;
    held.set(assigneeId, (held.get(assigneeId) ?? new Set()).add(role));
  }
  return new Map([...held].filter(([, roles]) => roles.size > 2).map(([id, roles]) => [id, [...roles]]));
}
