import type { Came } from '../db/schema/shapes.ts';

/** What became of somebody's evening, in the order of the sheet. */
export const cames = ['attended', 'excused', 'no-show'] as const satisfies readonly Came[];

/** Whether somebody was there: as confirmed, and until then whoever was going. */
export function wasThere(state: string | null, came: Came | null): boolean {
  return came === null ? state === 'going' : came === 'attended';
}

/**
 * How somebody stands after a session, for the letters that follow it: who came is written to as one who was going, who
 * did not as one who was absent.
 */
export function stoodAfter<State extends string>(state: State, came: Came | null): State | 'going' | 'absent' {
  if (came === null) return state;
  return came === 'attended' ? 'going' : 'absent';
}
