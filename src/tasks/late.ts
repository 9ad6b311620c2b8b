import type { Instant } from '../time/clock.ts';

/** More overdue tasks than this are not counted for a desk. */
export const mostLate = 60;

type Left = { assigneeId: string | null; dueAt: Instant; endsAt: Instant; openedAt: Instant | null };

/** Nobody had taken it, and its session is over or never was: there is nothing left to do or to remind of. */
export function isMoot({ assigneeId, dueAt, endsAt, openedAt }: Left, now: Instant): boolean {
  return assigneeId === null && endsAt <= now && (dueAt <= endsAt || openedAt === null);
}
