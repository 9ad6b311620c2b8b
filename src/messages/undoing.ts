import type { Instant } from '../time/clock.ts';

type Progress = readonly { state: string; many: number }[];

/** Whether a send can be undone: until its five minutes are over, and as long as nothing of it has left (at night). */
export function canBeUndone(
  batch: { leavesAt: Instant; undoneAt: Instant | null },
  progress: Progress,
  now: Instant,
): boolean {
  if (batch.undoneAt !== null) return false;
  const waits = progress.some(({ state }) => state === 'waiting' || state === 'held');
  const hasLeft = progress.some(({ state }) => state === 'sent' || state === 'claimed' || state === 'failed');
  return waits && (now < batch.leavesAt || !hasLeft);
}
