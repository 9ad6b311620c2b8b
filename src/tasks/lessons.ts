import type { StepRole } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';
import { amountOf, type Offset } from './runbook/offsets.ts';

type Words = Offset & { title: string; doneWhen: string; roles: readonly StepRole[] };
type Step = Words & { id: string; endedAt: Instant | null; replaces: string | null };
type Task = Words & {
  id: string;
  stepId: string | null;
  dueAt: Instant;
  soon: boolean;
  doneAt: Instant | null;
  doneBy: string | null;
  droppedAt: Instant | null;
};

/** What a session taught about the runbook: a task nobody had planned, one done otherwise, late, or not at all. */
export type Lesson = { what: 'added' | 'changed' | 'late' | 'dropped'; taskId: string; title: string; stepId: string };

/** Whether a task says something else than a step: its words, its role, or when it is due. */
export function differs(task: Words, step: Words): boolean {
  const same = task.title === step.title && task.doneWhen === step.doneWhen && task.roles.join() === step.roles.join();
  return !same || amountOf(task).join() !== amountOf(step).join();
}

/** The step that stands today in the place of an older one; null where it was taken away. */
export function standing<One extends Pick<Step, 'id' | 'endedAt' | 'replaces'>>(
  steps: readonly One[],
  stepId: string | null,
): One | null {
  const next = new Map(steps.map((step) => [step.replaces ?? '', step]));
  let step = steps.find(({ id }) => id === stepId);
  for (let n = 0; step !== undefined && step.endedAt !== null && n < steps.length; n += 1) step = next.get(step.id);
  return step === undefined || step.endedAt !== null ? null : step;
}

/**
 * What may go back into the runbook after a session, in the order of the tasks. What the runbook says by now already, and
 * what was too late when it was copied, is no lesson.
 * @param steps every step the runbook ever had
 */
export function lessonsOf(tasks: readonly Task[], steps: readonly Step[], endsAt: Instant): Lesson[] {
  return tasks.flatMap((task): Lesson[] => {
    const { id: taskId, title, stepId, soon } = task;
    const now = standing(steps, stepId);
    const was = steps.find(({ id }) => id === stepId);
    const lesson = { taskId, title, stepId: now?.id ?? '' };
    if (was === undefined) return task.droppedAt === null ? [{ ...lesson, what: 'added' }] : [];
    if (now === null) return [];
    if (task.droppedAt !== null) return soon ? [] : [{ ...lesson, what: 'dropped' }];
    if (differs(task, was) && differs(task, now)) return [{ ...lesson, what: 'changed' }];
    return !soon && isLate(task, endsAt) && !differs(was, now) ? [{ ...lesson, what: 'late' }] : [];
  });
}

/** What belongs to the evening itself and was not ticked is no lesson: nobody ticks while they host. */
function isLate({ dueAt, doneAt, doneBy, minutes }: Task, endsAt: Instant): boolean {
  if (doneAt === null) return dueAt <= endsAt && minutes === null;
  return doneBy !== null && doneAt > dueAt;
}
