import type { Came } from '../db/schema/shapes.ts';
import type { SessionMarks } from '../sessions/state.ts';
import { sessionState } from '../sessions/state.ts';
import type { Instant } from '../time/clock.ts';

/** So many days after a session it can still be said, and corrected, who came. */
const sheetDays = 90;

/** Whether it can be said now who came to a session: it took place and is over, but not long ago. */
export function sheetState(session: SessionMarks, now: Instant): 'open' | 'notYet' | 'tooLate' | 'never' {
  const state = sessionState(session, now);
  if (state === 'open') return 'notYet';
  if (state !== 'over') return 'never';
  return now < session.endsAt + sheetDays * 86_400_000 ? 'open' : 'tooLate';
}

/** Somebody on the sheet: `came` as confirmed before, null where nothing is. */
export type OnSheet = { personId: string; wasGoing: boolean; came: Came | null };
export type Said = ReadonlyMap<string, Came>;
export type Changed = { personId: string; before: Came | null; after: Came | null };

/**
 * What a sheet changes. Whoever was going and is not spoken of came; somebody else is on it only if they are ticked.
 * @returns null where it speaks of somebody who does not belong here
 */
export function changesOf(sheet: readonly OnSheet[], said: Said): Changed[] | null {
  const known = new Map(sheet.map((one) => [one.personId, one]));
  for (const [personId, came] of said)
    if (known.get(personId) === undefined || (!known.get(personId)?.wasGoing && came !== 'attended')) return null;
  return sheet
    .map(({ personId, wasGoing, came: before }) => {
      const after = said.get(personId) ?? (wasGoing ? (before ?? 'attended') : null);
      return { personId, before, after };
    })
    .filter(({ before, after }) => before !== after);
}

/** Those whose evening reads otherwise than it did until now: who was going counted as there before it was confirmed. */
export function readOtherwise(sheet: readonly OnSheet[], changed: readonly Changed[]): string[] {
  const going = new Set(sheet.filter(({ wasGoing }) => wasGoing).map(({ personId }) => personId));
  const there = (personId: string, came: Came | null) => (came === null ? going.has(personId) : came === 'attended');
  return changed
    .filter(({ personId, before, after }) => there(personId, before) !== there(personId, after))
    .map(({ personId }) => personId);
}
