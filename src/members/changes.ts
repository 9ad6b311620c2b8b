import { and, eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { members } from '../db/schema/meetups.ts';
import type { Consent } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import { issueLinks } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import { endMeetupStop, stopLink } from '../stops/changes.ts';
import type { Instant } from '../time/clock.ts';

type MemberRow = typeof members.$inferSelect;

export type Enrolment = {
  meetupId: string;
  personId: string;
  state: 'unconfirmed' | 'requested' | 'member';
  source: MemberRow['source'];
  consent: Consent | null;
  /** Whoever added them; null where they came by themselves. */
  addedBy: string | null;
  now: Instant;
};

/**
 * Puts one person on a meetup's list, or moves the row they already have to this state, and makes their stop link.
 * Whether somebody who left or was refused may come back is decided by the caller.
 */
export async function enrol(
  tx: Tx,
  keys: Keys,
  said: Enrolment,
): Promise<{ memberId: string; was: MemberRow['state'] | null }> {
  const { meetupId, personId, state, source, consent, addedBy, now } = said;
  const [found] = await tx
    .select()
    .from(members)
    .where(and(eq(members.meetupId, meetupId), eq(members.personId, personId)))
    .limit(1);
  const joinedAt = state === 'member' ? now : null;
  const memberId = found?.id ?? newId();
  if (found === undefined) {
    const row = { id: memberId, meetupId, personId, state, source, consent, addedBy, createdAt: now, joinedAt };
    await tx.insert(members).values(row);
  } else {
    const again = { state, consent: consent ?? found.consent, joinedAt: found.joinedAt ?? joinedAt, endedAt: null };
    await tx.update(members).set(again).where(eq(members.id, memberId));
  }
  await issueLinks(tx, keys, [stopLink(personId, meetupId, now)]);
  // Who comes back by their own word wants its letters again.
  if (addedBy === null && state !== 'unconfirmed') await endMeetupStop(tx, personId, meetupId, now);
  return { memberId, was: found?.state ?? null };
}
