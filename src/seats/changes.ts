import { eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { rsvps } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import { isNewcomer, type Session } from '../rsvps/queries.ts';
import type { Instant } from '../time/clock.ts';
import type { Giving } from './offers.ts';
import { offerHoursOf, offersRunOut, waitingFor } from './queries.ts';
import { seatRules } from './rules.ts';
import type { Way } from './seats.ts';
import type { SeatChange } from './tidings.ts';
import type { Waiting } from './waitlist.ts';

/** Offers that have run out: their seats are free, and nobody holds the lapse against them. */
export async function lapseOffers(tx: Tx, session: Session, now: Instant): Promise<SeatChange[]> {
  const changes: SeatChange[] = [];
  for (const { id: rsvpId, personId, way } of await offersRunOut(tx, { sessionId: session.id, now })) {
    await setLapsed(tx, { rsvpId });
    changes.push({ what: 'lapsed', id: newId(), rsvpId, personId, way });
  }
  return changes;
}

/** Hands the free seats of one way to the first in line, in the manner of the hour. */
export async function giveSeats(tx: Tx, session: Session, way: Way, free: number, now: Instant): Promise<SeatChange[]> {
  const offerHours = await offerHoursOf(tx, session.meetupId);
  const waiting = await waitingFor(tx, session.id, way);
  const giving = seatRules.giving({ ...session, offerHours }, now);
  if (giving.how === 'phone') {
    const seats = Math.min(free, waiting.length);
    return [{ what: 'nobody-can-run', way, seats, rsvpIds: waiting.map((one) => one.rsvpId) }];
  }
  const changes: SeatChange[] = [];
  for (const one of seatRules.next(waiting, free)) changes.push(await giveSeat(tx, session, one, way, giving, now));
  return changes;
}

/** One seat to one person: theirs at once, or held for them until the offer runs out. */
export async function giveSeat(
  tx: Tx,
  session: Session,
  { rsvpId, personId }: Waiting,
  way: Way,
  giving: Giving,
  now: Instant,
): Promise<SeatChange> {
  const given = { id: newId(), rsvpId, personId, way };
  if (giving.how === 'offer') {
    await setOffered(tx, { rsvpId, now, until: giving.until });
    return { what: 'offered', ...given, until: giving.until };
  }
  const newcomer = await isNewcomer(tx, session.meetupId, personId, session.startsAt);
  await setGoing(tx, { rsvpId, newcomer });
  return { what: 'promoted', ...given };
}

/** New places in a waitlist, after a move. */
export async function setPlaces(tx: Tx, places: { rsvpId: string; position: number }[]): Promise<void> {
  for (const { rsvpId, position } of places) await setPlace(tx, { rsvpId, position });
}

// drizzle encodes a placeholder in `set` by its column, but its types do not say so.
const given = (name: string) => arg(name) as never;

const setLapsed = statement('seats: set lapsed', (tx: Tx) =>
  tx
    .update(rsvps)
    .set({ state: 'withdrawn', offerExpiresAt: null })
    .where(eq(rsvps.id, arg('rsvpId'))),
);

/** The place in the waitlist stays in the row: it tells later that this seat was waited for. */
const setGoing = statement('seats: set going', (tx: Tx) =>
  tx
    .update(rsvps)
    .set({ state: 'going', newcomer: given('newcomer') })
    .where(eq(rsvps.id, arg('rsvpId'))),
);

const setOffered = statement('seats: set offered', (tx: Tx) =>
  tx
    .update(rsvps)
    .set({ state: 'offered', offeredAt: given('now'), offerExpiresAt: given('until') })
    .where(eq(rsvps.id, arg('rsvpId'))),
);

const setPlace = statement('seats: set place', (tx: Tx) =>
  tx
    .update(rsvps)
    .set({ waitPosition: given('position') })
    .where(eq(rsvps.id, arg('rsvpId'))),
);
