import type { Instant } from '../time/clock.ts';
import type { ReminderKind } from './plan.ts';

/** What became of a kind of reminder for one date of a session: posted to so many, too late, or not for this group. */
export type Done = { outcome: 'sent' | 'skipped' | 'not-planned'; many: number };

/** A session that moves to another date is reminded of anew. */
export function markKey(kind: ReminderKind, session: { id: string; startsAt: Instant }): string {
  return `reminder:${kind}:${session.id}:${session.startsAt.toString(36)}`;
}

export function markValue({ outcome, many }: Done): string {
  return `${outcome} ${many}`;
}

export function readMark(value: string): Done {
  const [outcome, many] = value.split(' ');
  return { outcome: outcome as Done['outcome'], many: Number(many) };
}
