import type { MinutesFrom } from '../../db/schema/shapes.ts';
import type { Instant } from '../../time/clock.ts';
import { addDays, daysBetween } from '../../time/plain-date.ts';
import { dateAt, wallToInstant } from '../../time/zone.ts';

/** How a form and a file say when a step is due. Files are older than some of these: none is ever renamed. */
export const stepUnits = [
  'days-before',
  'hours-before',
  'minutes-before',
  'hours-after-start',
  'minutes-after-start',
  'hours-before-end',
  'minutes-before-end',
  'hours-after',
  'minutes-after',
  'days-after',
] as const;
export type StepUnit = (typeof stepUnits)[number];

/**
 * When a step is due: on a day counted from the session's, or so many minutes from its start or its end. Without a word on
 * that, minutes before count from the start, those after from the end.
 */
export type Offset = { days: number | null; minutes: number | null; minutesFrom: MinutesFrom | null };
type Session = { startsAt: Instant; endsAt: Instant; timeZone: string };

/** Tasks of a day are due in its evening, before letters rest. */
const evening = '20:00';

/** An evening as long as most, to put the steps of no session in their order. */
const usualMinutes = 120;

/** An offset as a form and a file say it: `2`, `hours-before`. */
export function offsetOf(amount: number, unit: StepUnit): Offset {
  // Never minus nothing.
  const before = 0 - amount;
  if (unit === 'days-before') return onDay(before);
  if (unit === 'days-after') return onDay(amount);
  const size = unit.startsWith('hours') ? 60 : 1;
  const minutes = (unit.includes('before') ? before : amount) * size;
  const side = unit.endsWith('-end') || unit.endsWith('-after') ? 'end' : 'start';
  const usual = minutes > 0 ? 'end' : 'start';
  return { days: null, minutes, minutesFrom: side === usual ? null : side };
}

/** The other way round. */
export function amountOf(offset: Offset): [amount: string, unit: StepUnit] {
  const { days } = offset;
  if (days !== null) return [String(Math.abs(days)), days > 0 ? 'days-after' : 'days-before'];
  const minutes = offset.minutes ?? 0;
  const far = Math.abs(minutes);
  const [amount, size] = far % 60 === 0 ? [far / 60, 'hours' as const] : [far, 'minutes' as const];
  if (isFromEnd(offset)) return [String(amount), minutes < 0 ? `${size}-before-end` : `${size}-after`];
  return [String(amount), minutes > 0 ? `${size}-after-start` : `${size}-before`];
}

/** Whether the minutes of an offset count from the end of a session. */
export function isFromEnd({ minutes, minutesFrom }: Offset): boolean {
  return (minutesFrom ?? ((minutes ?? 0) > 0 ? 'end' : 'start')) === 'end';
}

/**
 * When a step is due for a session, in the session's own zone: days before count from the date it starts, days after from
 * the date it ends.
 */
export function dueFor(offset: Offset, { startsAt, endsAt, timeZone }: Session): Instant {
  const { days, minutes } = offset;
  if (days === null) return (isFromEnd(offset) ? endsAt : startsAt) + (minutes ?? 0) * 60_000;
  const from = dateAt(days > 0 ? endsAt : startsAt, timeZone);
  return wallToInstant(`${addDays(from, days)}T${evening}`, timeZone).instant;
}

/** On which day, counted from a session's, something is due: the other way round. */
export function daysFrom(dueAt: Instant, { startsAt, endsAt, timeZone }: Session): Offset {
  const [due, first, last] = [dueAt, startsAt, endsAt].map((at) => dateAt(at, timeZone));
  const after = daysBetween(last as string, due as string);
  return onDay(after > 0 ? after : Math.min(0, daysBetween(first as string, due as string)));
}

/** The order of a runbook: by when a step is due for any session. */
export function byOffset<Step extends Offset>(steps: readonly Step[]): Step[] {
  const at = (step: Step) =>
    step.days === null ? (step.minutes ?? 0) + (isFromEnd(step) ? usualMinutes : 0) : step.days * 1440;
  return steps.toSorted((a, b) => at(a) - at(b));
}

function onDay(days: number): Offset {
  return { days, minutes: null, minutesFrom: null };
}
