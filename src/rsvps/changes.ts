import { and, eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { rsvps } from '../db/schema/meetups.ts';
import type { Tx } from '../db/store.ts';
import { issueLinks } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import { giveSeats, lapseOffers } from '../seats/changes.ts';
import { takenSeats } from '../seats/queries.ts';
import { seatRules } from '../seats/rules.ts';
import { capacityOf, type Taken, type Way, ways } from '../seats/seats.ts';
import type { SeatChange } from '../seats/tidings.ts';
import type { Instant } from '../time/clock.ts';
import type { Session } from './queries.ts';
import { closedFor } from './standing.ts';

const week = 7 * 86_400_000;

/** An answer link lives until 7 days after the end of its session. */
export function answerLinkEnds(session: { endsAt: Instant }): Instant {
  return session.endsAt + week;
}

/**
 * Gives everybody a row and a link of their own for this session, as many statements as it takes for any number.
 * @returns those who had none before; whoever was invited already keeps what they said
 */
export async function inviteMembers(
  tx: Tx,
  keys: Keys,
  session: Pick<Session, 'id' | 'meetupId' | 'endsAt' | 'uid' | 'onSite'>,
  personIds: readonly string[],
  now: Instant,
): Promise<{ rsvpId: string; personId: string }[]> {
  const invited: { rsvpId: string; personId: string }[] = [];
  const way: Way = session.onSite ? 'on_site' : 'online';
  for (let from = 0; from < personIds.length; from += 25) {
    const rows = personIds.slice(from, from + 25).map((personId) => newRsvp(session, personId, 'invited', way, now));
    const made = await tx
      .insert(rsvps)
      .values(rows)
      .onConflictDoNothing()
      .returning({ rsvpId: rsvps.id, personId: rsvps.personId });
    invited.push(...made);
  }
  const expiresAt = answerLinkEnds(session);
  await issueLinks(
    tx,
    keys,
    invited.map(({ rsvpId }) => ({ purpose: 'answer', subjectId: rsvpId, version: 1, expiresAt, now })),
  );
  return invited;
}

/** A row as it begins. Its calendar UID has a random part of its own and the host part of the session's. */
export function newRsvp(
  session: Pick<Session, 'id' | 'meetupId' | 'uid'>,
  personId: string,
  state: 'invited' | 'unconfirmed',
  way: Way,
  now: Instant,
) {
  const uid = `${newId()}@${session.uid.split('@').at(-1)}`;
  return { id: newId(), sessionId: session.id, meetupId: session.meetupId, personId, state, way, createdAt: now, uid };
}

/**
 * Brings the seats of a session in order: offers that ran out lapse, and free seats go to the first waiting, by
 * themselves, as offers, or by telephone. The only code that gives seats; called after everything that may free one,
 * under the session's key. Does nothing once nobody can answer any more.
 * @returns what happened, for `seatLetters`
 */
export async function settleSeats(tx: Tx, session: Session, now: Instant): Promise<SeatChange[]> {
  if (closedFor(session, now) !== null) return [];
  const changes: SeatChange[] = [];
  let taken = await takenSeats(tx, session.id);
  if (ways.some((way) => hasRunOut(taken[way], now))) {
    changes.push(...(await lapseOffers(tx, session, now)));
    taken = await takenSeats(tx, session.id);
  }
  for (const way of ways) {
    const { going, offered, waiting } = taken[way];
    const free = seatRules.free(capacityOf(session, way), going + offered);
    if (waiting > 0 && free > 0) changes.push(...(await giveSeats(tx, session, way, free, now)));
  }
  return changes;
}

export function hasRunOut({ firstExpiry }: Taken, now: Instant): boolean {
  return firstExpiry !== null && !seatRules.holds(firstExpiry, now);
}

/** Offers of a session that is called off end: whoever had one waits again, at their old place. */
export async function endOffers(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .update(rsvps)
    .set({ state: 'waitlisted', offeredAt: null, offerExpiresAt: null })
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.state, 'offered')));
}
