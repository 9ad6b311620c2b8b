import type { StepRole } from '../../db/schema/shapes.ts';
import type { Instant } from '../../time/clock.ts';

export const stepRoles = ['L', 'V', 'S', 'A', 'P', 'D', 'M', 'R', 'T', 'F', '*'] as const satisfies readonly StepRole[];

/** What the software can see done itself: the session was opened, or a letter of this kind has left. */
export type Doing = 'opened' | 'invitation' | 'still-fine' | 'details' | 'day-before' | 'follow-up';

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

type Row = { id: string; replaces: string | null; createdAt: Instant; endedAt: Instant | null };

/**
 * The steps that stand today, in the order of writing: one that took the place of another stands where that stood.
 * @param steps every step the runbook ever had
 */
export function inPlace<Step extends Row>(steps: readonly Step[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const placeOf = (step: Step): Instant => {
    let first: Step = step;
    for (let n = 0; first.replaces !== null && n < steps.length; n += 1) first = byId.get(first.replaces) ?? first;
    return first.createdAt;
  };
  const placed = steps.filter(({ endedAt }) => endedAt === null).map((step) => ({ step, place: placeOf(step) }));
  return placed.toSorted((a, b) => a.place - b.place || (a.step.id < b.step.id ? -1 : 1)).map(({ step }) => step);
}
