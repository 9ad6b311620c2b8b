import type { Catalog } from '../i18n/locale.ts';
import { capacityOf, freeSeats, offeredWays, type SeatSession, type TakenByWay } from '../seats/seats.ts';

export type SeatsShown = { taken: number; offered: number; capacity: number | null; words: string };

/** The row of small seats of each way, with the same in words. */
export function seatsShown(t: Catalog['answers'], session: SeatSession, taken: TakenByWay): SeatsShown[] {
  return offeredWays(session).map((way) => {
    const { going, offered, waiting } = taken[way];
    const capacity = capacityOf(session, way);
    const row = { taken: going, offered, capacity };
    const name = t.seats[way];
    if (capacity === null) return { ...row, words: t.seats.unlimited(name, going) };
    const free = waiting > 0 ? 0 : freeSeats(capacity, going + offered);
    const words = free > 0 ? t.seats.left(name, free, capacity) : t.seats.full(name, capacity, waiting);
    return { ...row, words };
  });
}
