import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { visitsOf } from '../../attendance/visits/queries.ts';
import { sessions } from '../../db/schema/meetups.ts';
import type { Reads } from '../../db/store.ts';
import { hostNameOf } from '../../meetups/queries.ts';
import { offersOf } from '../../path/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { ledIn, type Turn, turnsOf } from '../queries.ts';
import { waitingSwaps } from '../swapping/queries.ts';
import { turnState } from '../turns.ts';
import { type Candidate as Turns, wantsToLearn } from './suggest.ts';

type Candidate = Turns & { name: string };
type Meetup = { id: string; hostId: string };
type Reader = { outside: boolean; now: Instant };

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
    // Nor has anybody who is in it now, whichever part they had before.
    const isIn = ({ personId }: Turn) => live.some(({ turn }) => turn.personId === personId);
    const said = own.filter(
      ({ turn }) => !isIn(turn) && (turn.declinedAt !== null || (turn.endedBy === turn.personId && !replaced(turn))),
    );
    return { session, lead: held('lead'), backup: held('backup'), said };
  });
}

/** Who could lead: the host, the team and the members who offered help and have been there, and how often they did. */
async function candidatesOf(from: Reads, meetup: Meetup, { outside, now }: Reader): Promise<Candidate[]> {
  const [led, team, hostName, offers] = await Promise.all([
    ledIn(from, meetup.id, now),
    teamOf(from, meetup.id),
    hostNameOf(from, meetup.hostId),
    offersOf(from, meetup.id),
  ]);
  const offered = new Map(offers.map(({ personId, offeredAt }) => [personId, offeredAt]));
  const within = [{ personId: meetup.hostId, name: hostName, role: 'host' as const }, ...team];
  const sharing = new Set(within.map(({ personId }) => personId));
  const others = outside ? offers.filter((one) => one.setAsideAt === null && !sharing.has(one.personId)) : [];
  const ids = others.map(({ personId }) => personId);
  const came = await visitsOf(from, meetup.id, ids, now);
  const willing = others.filter(({ personId }) => came.has(personId)).map((one) => ({ ...one, role: null }));
  return [...within, ...willing].map(({ personId, name, role }) => {
    const offeredAt = offered.get(personId) ?? null;
    return {
      ...{ personId, name, offeredAt, isHost: role === 'host', inTeam: role !== null },
      learns: wantsToLearn({ role, offeredAt }),
      ...{ led: 0, lastAt: null, ...led.get(personId) },
    };
  });
}

/** All that the rota is made of; members who offered help only for those who may ask them (`outside`). */
export async function rotaOf(from: Reads, meetup: Meetup, reader: Reader) {
  const [slots, candidates] = await Promise.all([
    slotsOf(from, meetup.id, reader.now),
    candidatesOf(from, meetup, reader),
  ]);
  const held = slots.flatMap(({ lead }) => (lead === null ? [] : [lead.id]));
  return { slots, candidates, swaps: await waitingSwaps(from, held) };
}
