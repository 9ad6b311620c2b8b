import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { replies } from '../db/schema/inbound.ts';
import { sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { team } from '../db/schema/team.ts';
import { turns } from '../db/schema/turns.ts';
import type { Reads } from '../db/store.ts';
import { rightsSince } from '../leads/turns.ts';
import type { Instant } from '../time/clock.ts';
import type { Extra, Found } from './found.ts';
import type { Reason } from './reasons.ts';

type Reading = Pick<Found, 'letter' | 'person' | 'meetup'>;

/** What somebody wrote back, and as what the reader hears of it now; nothing where they have deleted their account since. */
export async function replyOf(from: Reads, reading: Reading, now: Instant): Promise<Extra> {
  const { replyId } = reading.letter.facts;
  if (typeof replyId !== 'string') return {};
  const [found] = await from
    .select({ reply: replies, who: people.name, email: people.email, erasedAt: people.erasedAt })
    .from(replies)
    .innerJoin(people, eq(people.id, replies.personId))
    .where(eq(replies.id, replyId))
    .limit(1);
  if (found === undefined || found.erasedAt !== null) return {};
  const as = await hearerOf(from, reading, now);
  return { reply: { ...found.reply, who: found.who, email: found.email ?? '', as } };
}

/** Whether the calendar answer that a letter confirms asked somebody else to come: both were written down at one moment. */
export async function delegatedIn(from: Reads, { rsvpId, postedAt }: Reading['letter']): Promise<Extra> {
  if (rsvpId === null) return {};
  const then = and(eq(replies.rsvpId, rsvpId), eq(replies.kind, 'delegated'), eq(replies.at, postedAt));
  return { delegated: (await from.$count(replies, then)) > 0 };
}

/** Whoever hosts gets the letter to the host, and no other; null where somebody has no right to it any more. */
async function hearerOf(from: Reads, { letter, person, meetup }: Reading, now: Instant) {
  if (letter.toRole !== null) return 'host';
  if (person === null || meetup === null || person.id === meetup.hostId) return null;
  const coHost = and(eq(team.meetupId, meetup.id), eq(team.personId, person.id), eq(team.role, 'co-host'));
  if ((await from.$count(team, and(coHost, isNull(team.endedAt)))) > 0) return 'co-host';
  if (letter.sessionId === null) return null;
  const own = and(eq(turns.sessionId, letter.sessionId), eq(turns.personId, person.id), isNull(turns.endedAt));
  const [turn] = await from
    .select({ id: turns.id })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(and(own, isNotNull(turns.acceptedAt), gt(sessions.endsAt, rightsSince(now))))
    .limit(1);
  return turn === undefined ? null : 'lead';
}

/** Why somebody's words are not passed on to this reader: what they may see has changed, or they wrote them. */
export function notTheirs({ person, extra: { reply } }: Pick<Found, 'person' | 'extra'>): Reason | null {
  if (reply === undefined) return 'gone';
  const own = !reply.elsewhere && reply.personId === person?.id;
  return reply.as === null || own ? 'no-reader' : null;
}
