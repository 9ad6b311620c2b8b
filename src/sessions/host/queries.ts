import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { hasPath } from '../../attendance/visits/queries.ts';
import { attendeesOf } from '../../attendees/queries.ts';
import { repliesAbout } from '../../attendees/replies/queries.ts';
import { letters } from '../../db/schema/letters.ts';
import { answers } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';
import { isShared, turnsOf } from '../../leads/queries.ts';
import { turnState } from '../../leads/turns.ts';
import { type Keys, tokenFor } from '../../links/tokens.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { openBatches, sendsUnderWay } from '../../messages/queries.ts';
import { zoneLettersAbout } from '../../moves/zones/queries.ts';
import { uninvited } from '../../openings/queries.ts';
import { lettersOf, planOf } from '../../reminders/overview/queries.ts';
import { triesFor } from '../../retros/queries.ts';
import { takenSeats } from '../../seats/queries.ts';
import { hasRunbook } from '../../tasks/runbook/queries.ts';
import type { Instant } from '../../time/clock.ts';
import type { Session } from '../session.ts';
import { type ChangeLetter, changeKinds } from './untold.ts';

/** All that the host's page of a session is made of. */
export async function hostSight(from: Reads, meetup: Meetup, session: Session, now: Instant) {
  const [
    taken,
    attendees,
    lead,
    sends,
    planned,
    unwritten,
    changes,
    turns,
    shares,
    hasRows,
    path,
    tries,
    underWay,
    replies,
  ] = await Promise.all([
    takenSeats(from, session.id),
    attendeesOf(from, session.id),
    leader(from, session.leadId ?? meetup.hostId),
    openBatches(from, session, now),
    planOf(from, meetup, session, now),
    uninvited(from, session.id),
    changeLetters(from, session),
    turnsOf(from, [session.id]),
    isShared(from, meetup.id),
    hasRunbook(from, meetup.id),
    hasPath(from, meetup.id, now),
    triesFor(from, session.id),
    sendsUnderWay(from, session, now),
    repliesAbout(from, { meetupId: meetup.id, sessionId: session.id }),
  ]);
  const backup = turns.find(({ turn }) => turn.part === 'backup' && turnState(turn) === 'accepted');
  const hasTasks = hasRows || tries.length > 0;
  const leading = { lead, backup: backup?.name ?? '', shares, hasTasks };
  return {
    meetup,
    session,
    now,
    taken,
    attendees,
    leading,
    sends,
    planned,
    unwritten,
    changes,
    path,
    tries,
    underWay,
    replies,
  };
}

/** All that the host's page of one person in a session is made of; null when the session has no such answer. */
export async function personSight(from: Reads, keys: Keys, session: Session, rsvpId: string) {
  const one = (await attendeesOf(from, session.id)).find((attendee) => attendee.rsvpId === rsvpId);
  if (one === undefined) return null;
  const [letters, answers] = await Promise.all([lettersOf(from, session), answersOf(from, rsvpId)]);
  const hasLink = session.openedAt !== null && one.state !== 'unconfirmed';
  const token = hasLink ? tokenFor(keys, 'answer', rsvpId, one.linkVersion) : null;
  return { session, one, token, letters: letters.get(one.personId) ?? [], answers };
}

/** Whoever leads, or would: their name, and when they last acted. */
async function leader(from: Reads, personId: string) {
  const [person] = await from
    .select({ name: people.name, lastActedAt: people.lastActedAt })
    .from(people)
    .where(eq(people.id, personId))
    .limit(1);
  return person ?? null;
}

/** Every answer that one person gave to a session, in order. */
async function answersOf(from: Reads, rsvpId: string) {
  return from.select().from(answers).where(eq(answers.rsvpId, rsvpId)).orderBy(asc(answers.at), asc(answers.id));
}

/**
 * Every letter about changes of a session, as far as it tells who knows of them; in the order they were written. One about
 * a new time zone tells of several: here it is what it says of this one, unless that has moved since.
 */
export async function changeLetters(from: Reads, session: Session): Promise<ChangeLetter[]> {
  const own = await from
    .select({
      kind: letters.kind,
      personId: letters.personId,
      rsvpId: letters.rsvpId,
      postedAt: letters.postedAt,
      reason: letters.reason,
      facts: letters.facts,
    })
    .from(letters)
    .where(and(eq(letters.sessionId, session.id), inArray(letters.kind, [...changeKinds]), isNull(letters.copyOf)))
    .orderBy(asc(letters.postedAt), asc(letters.id));
  const shared = (await zoneLettersAbout(from, session))
    .filter(({ date }) => date.startsAt === session.startsAt)
    .map(({ date: { rsvpId, ...facts }, ...letter }) => ({ ...letter, rsvpId, facts }));
  return [...own, ...shared].toSorted((one, other) => one.postedAt - other.postedAt);
}
