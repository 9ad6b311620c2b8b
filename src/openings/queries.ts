import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import { letters } from '../db/schema/letters.ts';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import { sharedMeetups } from '../leads/queries.ts';
import type { Instant } from '../time/clock.ts';

/** Everybody who gets this meetup's invitations. */
export async function memberIds(from: Reads, meetupId: string): Promise<string[]> {
  const rows = await from
    .select({ personId: members.personId })
    .from(members)
    .where(and(eq(members.meetupId, meetupId), eq(members.state, 'member')))
    .orderBy(asc(members.id));
  return rows.map((row) => row.personId);
}

/** Drafts whose moment to open has come, of meetups that have started and not ended, each with what matters of its host. */
export async function dueDrafts(from: Reads, now: Instant) {
  const due = await from
    .select({ session: sessions, host: { id: people.id, lastActedAt: people.lastActedAt } })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .innerJoin(people, eq(people.id, meetups.hostId))
    .where(
      and(
        gt(sessions.startsAt, now),
        lte(sessions.opensAt, now),
        isNull(sessions.openedAt),
        isNull(sessions.skippedAt),
        isNull(sessions.postponedAt),
        isNull(sessions.cancelledAt),
        isNull(meetups.endedAt),
        eq(meetups.startStep, 'done'),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    // Those without a lead stay due until they begin: they must not keep others from opening.
    .limit(2000);
  const shared = await sharedMeetups(
    from,
    due.map(({ session }) => session.meetupId),
  );
  return due.map(({ session, host }) => ({ session, host: { ...host, shares: shared.has(session.meetupId) } }));
}

/** What these people have for a session. */
export async function rsvpsOf(from: Reads, sessionId: string, personIds: string[]) {
  if (personIds.length === 0) return [];
  return from
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), inArray(rsvps.personId, personIds)));
}

/** Who is invited on paper only: no invitation to them waits, is on its way, or has left. */
export async function uninvited(from: Reads, sessionId: string) {
  const invited = and(eq(rsvps.sessionId, sessionId), eq(rsvps.state, 'invited'));
  const rows = await from.select({ rsvpId: rsvps.id, personId: rsvps.personId }).from(rsvps).where(invited);
  const live = and(
    eq(letters.sessionId, sessionId),
    eq(letters.kind, 'invitation'),
    inArray(letters.state, ['waiting', 'held', 'claimed', 'sent', 'failed']),
  );
  const written = new Set(
    (await from.select({ personId: letters.personId }).from(letters).where(live)).map((row) => row.personId),
  );
  return rows.filter(({ personId }) => !written.has(personId));
}
