import type { Waits } from '../../db/schema/shapes.ts';

/** How long each step waits where a meetup says nothing else, in days. */
export const usualWaits: Waits = { quiet: 30, lead: 14, team: 3, move: 7, members: 60, operator: 14 };

/** No meetup may call a host quiet sooner. */
export const leastQuietDays = 7;

export const waitNames = Object.keys(usualWaits) as (keyof Waits)[];

/** The waits of a meetup: its own, the rest as usual. */
export function waitsOf({ waits }: { waits: Partial<Waits> }): Waits {
  return { ...usualWaits, ...waits };
}
