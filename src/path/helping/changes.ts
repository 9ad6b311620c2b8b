import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { helpAsks, helpOffers } from '../../db/schema/helping.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { isSameOffer } from './asking.ts';
import { isToBeAsked, takenBack } from './queries.ts';

type Whose = { meetupId: string; personId: string };

/** Writes down that somebody is asked whether they would like to help, where they may be. False where they are not. */
export async function askToHelp(tx: Tx, whose: Whose & { rsvpId: string | null }, now: Instant): Promise<boolean> {
  if (!(await isToBeAsked(tx, whose, now))) return false;
  await tx.insert(helpAsks).values({ id: newId(), ...whose, askedAt: now });
  return true;
}

/** Puts the question away: for a season nobody asks again. */
export async function putAway(tx: Tx, { meetupId, personId }: Whose, now: Instant): Promise<void> {
  const open = and(eq(helpAsks.meetupId, meetupId), eq(helpAsks.personId, personId), isNull(helpAsks.putAwayAt));
  await tx.update(helpAsks).set({ putAwayAt: now }).where(open);
}

/** "I'd like to help" stands from now on. Gives its id. */
export async function keepOffer(tx: Tx, whose: Whose, now: Instant): Promise<string> {
  const last = await takenBack(tx, whose);
  if (last?.takenBackAt != null && isSameOffer(last.takenBackAt, now)) {
    const anew = { takenBackAt: null, setAsideAt: null, setAsideBy: null };
    await tx.update(helpOffers).set(anew).where(eq(helpOffers.id, last.id));
    return last.id;
  }
  const id = newId();
  await tx.insert(helpOffers).values({ id, ...whose, offeredAt: now });
  return id;
}

/** Takes it back. False where nothing stood. */
export async function takeOfferBack(tx: Tx, { meetupId, personId }: Whose, now: Instant): Promise<boolean> {
  const standing = and(
    eq(helpOffers.meetupId, meetupId),
    eq(helpOffers.personId, personId),
    isNull(helpOffers.takenBackAt),
  );
  const back = await tx.update(helpOffers).set({ takenBackAt: now }).where(standing).returning({ id: helpOffers.id });
  return back.length === 1;
}

/** The host will not ask them now: the offer is put before nobody until it is made anew. False where none waited. */
export async function setOfferAside(
  tx: Tx,
  { meetupId, personId }: Whose,
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  const waiting = and(
    eq(helpOffers.meetupId, meetupId),
    eq(helpOffers.personId, personId),
    isNull(helpOffers.takenBackAt),
    isNull(helpOffers.setAsideAt),
  );
  const aside = { setAsideAt: by.now, setAsideBy: by.personId };
  const set = await tx.update(helpOffers).set(aside).where(waiting).returning({ id: helpOffers.id });
  return set.length === 1;
}

/** Somebody's account ends: what they were asked and offered goes with it. */
export async function eraseHelp(tx: Tx, personId: string): Promise<void> {
  await tx.delete(helpAsks).where(eq(helpAsks.personId, personId));
  await tx.delete(helpOffers).where(eq(helpOffers.personId, personId));
}
