import type { RsvpState, Way } from '../seats/seats.ts';
import { inOrder } from '../seats/waitlist.ts';

/** Made with the first list: it takes long to make. */
let made: Intl.Collator | undefined;

/** 五十音順: by reading where there is one, else by the name as written. */
export function byReading<Row extends { reading: string; name: string }>(rows: readonly Row[]): Row[] {
  made ??= new Intl.Collator('ja', { sensitivity: 'base', numeric: true });
  const { compare } = made;
  return rows.toSorted((a, b) => compare(a.reading || a.name, b.reading || b.name));
}

type Waiter = { rsvpId: string; personId: string; state: RsvpState; way: Way; waitPosition: number | null };

/** Those who wait for one way, in order, each with their place. */
export function waitlistOf<Row extends Waiter>(rows: readonly Row[], way: Way): (Row & { place: number })[] {
  const waiting = rows.filter((row) => row.state === 'waitlisted' && row.way === way);
  return inOrder(waiting.map((row) => ({ ...row, position: row.waitPosition ?? 0 }))).map((row, index) => ({
    ...row,
    place: index + 1,
  }));
}

/** How many stand in each state, by way. */
export function countsByState(rows: readonly { state: RsvpState; way: Way }[]): Record<Way, Record<RsvpState, number>> {
  const none = () => ({ ...zero });
  const counts = { on_site: none(), online: none() };
  for (const { state, way } of rows) counts[way][state] += 1;
  return counts;
}

const zero: Record<RsvpState, number> = {
  invited: 0,
  unconfirmed: 0,
  requested: 0,
  going: 0,
  waitlisted: 0,
  offered: 0,
  maybe: 0,
  declined: 0,
  withdrawn: 0,
};
