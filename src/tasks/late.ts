import type { Instant } from '../time/clock.ts';

/** More overdue tasks than this are not counted for a desk. */
export const mostLate = 60;

/** Nobody had taken it, and the session it was for is over: there is nothing left to do or to remind of. */
export function isMoot(task: { assigneeId: string | null; dueAt: Instant; endsAt: Instant }, now: Instant): boolean {
  return task.assigneeId === null && task.dueAt <= task.endsAt && task.endsAt <= now;
}
