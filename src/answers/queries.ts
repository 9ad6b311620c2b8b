import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import { columnsOf } from '../db/columns.ts';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { answerOf } from '../links/subjects.ts';
import { isCopying } from '../people/copy/wish.ts';
import type { Rsvp } from '../rsvps/queries.ts';
import { countBelow } from '../seats/queries.ts';
import type { Instant } from '../time/clock.ts';

/** All that the page of a personal link shows: one person, one session; nothing of anybody else. */
export async function answerPage(from: Reads, rsvpId: string) {
  const [found] = await selectPage(from, { rsvpId });
  return found ?? null;
}

export type AnswerPage = NonNullable<Awaited<ReturnType<typeof answerPage>>>;

const shownOfRsvp = columnsOf(
  rsvps,
  ['id', 'sessionId', 'personId', 'state', 'way', 'comment', 'uid'],
  ['waitPosition', 'offeredAt', 'offerExpiresAt', 'answeredAt'],
);
const shownOfSession = columnsOf(
  sessions,
  ['id', 'number', 'timeZone', 'startsAt', 'endsAt', 'deadlineAt', 'theme', 'description'],
  ['onSite', 'online', 'venue', 'address', 'station', 'access', 'onlineUrl', 'bring'],
  ['capacityOnSite', 'capacityOnline', 'openedAt', 'skippedAt', 'postponedAt', 'cancelledAt'],
  ['cancelReason', 'sequence', 'revisedAt', 'createdAt'],
);

const selectPage = statement('answers: page', (from: Reads) =>
  from
    .select({
      rsvp: shownOfRsvp,
      session: shownOfSession,
      meetup: {
        id: meetups.id,
        slug: meetups.slug,
        name: meetups.name,
        addressOrder: meetups.addressOrder,
        purpose: meetups.purpose,
        cost: meetups.cost,
        languages: meetups.languages,
        hostTitle: meetups.hostTitle,
        endedAt: meetups.endedAt,
      },
      person: { name: people.name, badgeName: people.badgeName, locale: people.locale },
    })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(meetups, eq(meetups.id, rsvps.meetupId))
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.id, arg('rsvpId'))),
);

/** "You are 3rd": how many wait before somebody in the same way, plus one. */
export async function placeInWaitlist(
  from: Reads,
  rsvp: { sessionId: string; way: 'on_site' | 'online'; waitPosition: number | null },
): Promise<number> {
  return 1 + (await countBelow(from, rsvp.sessionId, rsvp.way, rsvp.waitPosition ?? 0));
}

/** How many of those who waited got a seat, in the last twelve past sessions of a meetup that had a waitlist. */
export async function pastPromotions(
  from: Reads,
  meetupId: string,
  now: Instant,
): Promise<{ sessions: number; promoted: number }> {
  const past = await selectPast(from, { meetupId, now });
  let [held, promoted] = [0, 0];
  for (const { id } of past) {
    const waited = await selectWaited(from, { sessionId: id });
    if (waited.length > 0) held += 1;
    promoted += waited.filter((one) => one.state === 'going').length;
  }
  return { sessions: held, promoted };
}

const selectPast = statement('answers: past sessions', (from: Reads) =>
  from
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.meetupId, arg('meetupId')), lt(sessions.endsAt, arg('now')), isNotNull(sessions.openedAt)))
    .orderBy(desc(sessions.startsAt))
    .limit(12),
);

const selectWaited = statement('answers: who waited', (from: Reads) =>
  from
    .select({ state: rsvps.state })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, arg('sessionId')), isNotNull(rsvps.waitPosition))),
);

/**
 * Whether a new yes goes to the host first, because the meetup takes no stranger by itself. Only members are invited,
 * so most answers ask nothing here.
 */
export async function asksFirst(
  from: Reads,
  { state, meetupId, personId }: Pick<Rsvp, 'state' | 'meetupId' | 'personId'>,
): Promise<boolean> {
  if (['invited', 'going', 'offered', 'waitlisted'].includes(state)) return false;
  const own = and(eq(members.meetupId, meetups.id), eq(members.personId, personId));
  const [found] = await from
    .select({ signUp: meetups.signUp, member: members.state })
    .from(meetups)
    .leftJoin(members, own)
    .where(eq(meetups.id, meetupId))
    .limit(1);
  return found?.signUp === 'approval' && found.member !== 'member';
}

export type Answerer = { rsvpId: string; byCopy: boolean };

const lives = 7 * 86_400_000;

/**
 * Who answers by a link: the person themselves, or whoever reads at their copy address; then only while that is wanted,
 * and until a week after the session. Null where the link opens nothing any more.
 */
export async function answererBehind(from: Reads, subjectId: string, now: Instant): Promise<Answerer | null> {
  const { answerId: rsvpId, copy } = answerOf(subjectId);
  if (copy === null) return { rsvpId, byCopy: false };
  const [found] = await selectWish(from, { rsvpId });
  if (found === undefined || found.copyVersion !== copy || !isCopying(found)) return null;
  return found.endsAt + lives <= now ? null : { rsvpId, byCopy: true };
}

const selectWish = statement('answers: copy wish', (from: Reads) =>
  from
    .select({
      copyEmail: people.copyEmail,
      copyVersion: people.copyVersion,
      copyConfirmedAt: people.copyConfirmedAt,
      copyEndedAt: people.copyEndedAt,
      endsAt: sessions.endsAt,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(eq(rsvps.id, arg('rsvpId'))),
);
