import { leavesAt } from '../../sessions/held.ts';
import type { Instant } from '../../time/clock.ts';
import type { Rezoned } from './rezoned.ts';

/**
 * Whom a new zone is told to: how many people get a letter, about how many dates; how many short ones follow for the
 * calendar entries of further dates, where calendars are asked; whether the send can be undone.
 */
export type ZoneTold = { people: number; dates: number; renewals: number; held: boolean };

/** @param readers of each date that moves, and so the same person several times */
export function zoneTold(
  moving: readonly Rezoned[],
  readers: readonly { personId: string }[],
  asksCalendars: boolean,
  now: Instant,
): ZoneTold {
  const people = new Set(readers.map(({ personId }) => personId)).size;
  const first = Math.min(...moving.map(({ becomes, session }) => becomes?.startsAt ?? session.startsAt));
  const renewals = asksCalendars ? readers.length - people : 0;
  return { people, dates: moving.length, renewals, held: leavesAt(people, first, now) > now };
}
