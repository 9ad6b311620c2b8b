import { and, eq } from 'drizzle-orm';
import { rsvps } from '../db/schema/meetups.ts';
import type { Tx } from '../db/store.ts';
import { issueLinks } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import { answerLinkEnds, newRsvp } from '../rsvps/changes.ts';
import type { Rsvp, Session } from '../rsvps/queries.ts';
import type { Way } from '../seats/seats.ts';
import { stopLink } from '../stops/changes.ts';
import type { Instant } from '../time/clock.ts';
import { rsvpOfPerson } from './queries.ts';

export type Wanted = { personId: string; isMember: boolean; way: Way; comment: string; now: Instant };

/**
 * The row of somebody who signed up, with its links: theirs if they had one, else a new one that holds no seat. What
 * was typed is kept only where nobody has confirmed yet: whoever types a known address changes nothing of its owner's.
 */
export async function signedUp(tx: Tx, keys: Keys, session: Session, wanted: Wanted): Promise<Rsvp> {
  const { personId, isMember, way, comment, now } = wanted;
  const fresh = newRsvp(session, personId, isMember ? 'invited' : 'unconfirmed', way, now);
  await tx.insert(rsvps).values(fresh).onConflictDoNothing();
  const unconfirmed = and(
    eq(rsvps.sessionId, session.id),
    eq(rsvps.personId, personId),
    eq(rsvps.state, 'unconfirmed'),
  );
  await tx.update(rsvps).set({ way, comment }).where(unconfirmed);
  const [rsvp] = await rsvpOfPerson(tx, { sessionId: session.id, personId });
  if (rsvp === undefined) throw new Error('A sign-up was there and is not.');
  const link = { subjectId: rsvp.id, expiresAt: answerLinkEnds(session), now };
  await issueLinks(tx, keys, [
    { ...link, purpose: 'answer', version: rsvp.linkVersion },
    { ...link, purpose: 'confirm-session', version: 1 },
    stopLink(personId, session.meetupId, now),
  ]);
  return rsvp;
}
