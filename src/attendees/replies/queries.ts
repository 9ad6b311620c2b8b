import { and, count, desc, eq, gt, isNull } from 'drizzle-orm';
import { replies } from '../../db/schema/inbound.ts';
import { rsvps, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** One reply of a meetup: about one session, or about none. Whoever names another meetup's finds nothing. */
export type Named = { meetupId: string; sessionId: string | null; replyId: string };

/** So many are shown, the newest: nobody scrolls through more. */
const most = 50;

/** After so long nobody is reminded of an unread one any more. */
const nagged = 60 * 86_400_000;

/** What people wrote back about a session, or (null) about none, the newest first, with how they stand. */
export async function repliesAbout(from: Reads, about: { meetupId: string; sessionId: string | null }) {
  const { meetupId, sessionId } = about;
  return from
    .select({
      reply: replies,
      person: { name: people.name, email: people.email },
      rsvp: { id: rsvps.id, state: rsvps.state },
    })
    .from(replies)
    .innerJoin(people, eq(people.id, replies.personId))
    .leftJoin(rsvps, and(eq(rsvps.sessionId, replies.sessionId), eq(rsvps.personId, replies.personId)))
    .where(
      and(
        sessionId === null
          ? and(eq(replies.meetupId, meetupId), isNull(replies.sessionId))
          : eq(replies.sessionId, sessionId),
        isNull(people.erasedAt),
      ),
    )
    .orderBy(desc(replies.at), desc(replies.id))
    .limit(most);
}

/** One reply with the RSVP of who wrote it. */
export async function replyNamed(from: Reads, { meetupId, sessionId, replyId }: Named) {
  const [found] = await from
    .select({ reply: replies, rsvpId: rsvps.id })
    .from(replies)
    .leftJoin(rsvps, and(eq(rsvps.sessionId, replies.sessionId), eq(rsvps.personId, replies.personId)))
    .where(
      and(
        eq(replies.id, replyId),
        eq(replies.meetupId, meetupId),
        sessionId === null ? isNull(replies.sessionId) : eq(replies.sessionId, sessionId),
      ),
    )
    .limit(1);
  return found ?? null;
}

/** Unread replies of a meetup, counted by the session they are about. */
export async function unreadReplies(from: Reads, meetupId: string, now: Instant) {
  return selectUnread(from, { meetupId, since: now - nagged });
}

const selectUnread = statement('replies: unread', (from: Reads) =>
  from
    .select({ sessionId: replies.sessionId, startsAt: sessions.startsAt, count: count() })
    .from(replies)
    .innerJoin(people, eq(people.id, replies.personId))
    .leftJoin(sessions, eq(sessions.id, replies.sessionId))
    .where(
      and(
        eq(replies.meetupId, arg('meetupId')),
        gt(replies.at, arg('since')),
        isNull(replies.seenAt),
        isNull(people.erasedAt),
      ),
    )
    .groupBy(replies.sessionId, sessions.startsAt),
);
