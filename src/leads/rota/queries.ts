import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import type { Reads } from '../../db/store.ts';
import { hostNameOf } from '../../meetups/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { ledIn, type Turn, turnsOf } from '../queries.ts';
import { turnState } from '../turns.ts';

/** The next sessions that take place, at most a dozen, with everybody's turns in them. */
async function slotsOf(from: Reads, meetupId: string, now: Instant) {
  const coming = await from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        gt(sessions.endsAt, now),
        isNull(sessions.skippedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(12);
  const ids = coming.map(({ id }) => id);
  const all = await turnsOf(from, ids);
  return coming.map((session) => {
    const own = all.filter(({ turn }) => turn.sessionId === session.id);
    const live = own.filter(({ turn }) => turn.declinedAt === null && turn.endedAt === null);
    const held = (part: 'lead' | 'backup') => {
      const found = live.find(({ turn }) => turn.part === part);
      return found === undefined ? null : { ...found.turn, name: found.name, state: turnState(found.turn) };
    };
    // Who asked somebody else in their own place has not given anything back.
    const replaced = ({ part, endedAt }: Turn) =>
      own.some(({ turn }) => turn.part === part && turn.askedAt === endedAt);
    const said = own.filter(
      ({ turn }) => turn.declinedAt !== null || (turn.endedBy === turn.personId && !replaced(turn)),
    );
    return { session, lead: held('lead'), backup: held('backup'), said };
  });
}

/** Who could lead: the host and the team, and how often they did. */
async function candidatesOf(from: Reads, meetup: { id: string; hostId: string }, now: Instant) {
  const [led, team, hostName] = await Promise.all([
    ledIn(from, meetup.id, now),
    teamOf(from, meetup.id),
    hostNameOf(from, meetup.hostId),
  ]);
  const own = (personId: string) => ({ led: 0, lastAt: null, ...led.get(personId) });
  return [
    { personId: meetup.hostId, name: hostName, learns: false, isHost: true, ...own(meetup.hostId) },
    ...team.map(({ personId, name, role }) => ({
      personId,
      name,
      learns: role === 'observer',
      isHost: false,
      ...own(personId),
    })),
  ];
}

/** All that the rota is made of. */
export async function rotaOf(from: Reads, meetup: { id: string; hostId: string }, now: Instant) {
  const [slots, candidates] = await Promise.all([slotsOf(from, meetup.id, now), candidatesOf(from, meetup, now)]);
  return { slots, candidates };
}
