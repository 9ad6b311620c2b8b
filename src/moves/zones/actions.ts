import { record } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { turnsWithLinks } from '../../leads/changes.ts';
import { turnsMoved } from '../../leads/telling.ts';
import { extendLinks } from '../../links/changes.ts';
import { reviseMeetup } from '../../meetups/changes.ts';
import { meetupById } from '../../meetups/queries.ts';
import { followDrafts } from '../../meetups/settings/changes.ts';
import { postAll } from '../../outbox/post.ts';
import { notStarted } from '../../plans/queries.ts';
import { settleSeats } from '../../rsvps/changes.ts';
import { seatLetters } from '../../rsvps/seat-letters.ts';
import { holdSend, revise } from '../../sessions/changes.ts';
import { concernedBy } from '../../sessions/queries.ts';
import type { Session } from '../../sessions/session.ts';
import type { Instant } from '../../time/clock.ts';
import { localAt } from '../../time/zone.ts';
import { retime } from '../actions.ts';
import { knownTime } from '../queries.ts';
import { type Rezoned, rezoned } from './rezoned.ts';
import { type ZoneMove, zoneLetters } from './telling.ts';

export type ZoneChanged = { moved: number; letters: number; batchId: string | null };

/**
 * Gives a meetup another time zone. Every coming session keeps its wall clock; whoever an announced one concerns is told
 * of all of theirs in one letter, and who leads one that is not announced yet of that. Gives how many sessions moved, how many letters say so, and in which send.
 */
export async function changeZone(house: House, actor: Actor, meetupId: string, timeZone: string): Promise<ZoneChanged> {
  const now = house.clock.now();
  const coming = await notStarted(house.store.read, meetupId, now);
  const keys = [`meetup:${meetupId}`, ...coming.map(({ id }) => `session:${id}`)];
  return house.store.write(keys, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.timeZone === timeZone) return { moved: 0, letters: 0, batchId: null };
    const before = await notStarted(tx, meetupId, now);
    await reviseMeetup(tx, meetupId, { timeZone });
    await followDrafts(tx, { ...meetup, timeZone }, now);
    const announced = await notStarted(tx, meetupId, now);
    await tellLeads(tx, house, actor, { before, after: announced }, now);
    for (const one of announced.filter(({ postponedAt }) => postponedAt !== null))
      await revise(tx, one, { timeZone, localStart: localAt(one.startsAt, timeZone) }, 'words', now);
    const all = rezoned(announced, timeZone, meetup, now);
    for (const { session, becomes, moves } of all)
      if (becomes !== null && !moves) await revise(tx, session, becomes, 'words', now);
    const moving: ZoneMove[] = [];
    for (const one of all.filter(({ moves }) => moves)) moving.push(await moved(tx, actor, one, now));
    const told = await tell(tx, actor, meetupId, moving, now);
    for (const { session } of moving) await postAll(tx, seatLetters(session, await settleSeats(tx, session, now), now));
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, {
      ...{ at: now, actorId: actor.personId, verb: 'changeZone', ...subject },
      before: { timeZone: meetup.timeZone },
      after: { timeZone, moved: moving.length, letters: told.letters },
    });
    return { moved: moving.length, ...told };
  });
}

/** Of a session that is not announced yet only those know who lead it, or were asked to. */
async function tellLeads(
  tx: Tx,
  { keys }: House,
  actor: Actor,
  { before, after }: { before: Session[]; after: Session[] },
  now: Instant,
): Promise<void> {
  for (const draft of after.filter(({ openedAt }) => openedAt === null)) {
    const was = before.find(({ id }) => id === draft.id);
    if (was === undefined || was.startsAt === draft.startsAt) continue;
    await extendLinks(tx, 'lead', draft.id, draft.startsAt);
    await postAll(tx, turnsMoved(await turnsWithLinks(tx, keys, draft.id, now), was, draft, actor, now));
  }
}

/** Moves one, and gives whom it concerns: nobody where it is back at the time that people know. */
async function moved(tx: Tx, actor: Actor, { session: before, becomes }: Rezoned, now: Instant): Promise<ZoneMove> {
  const was = await knownTime(tx, before);
  const session = becomes === null ? before : await retime(tx, actor, before, becomes, now);
  const isBack = session.startsAt === was.startsAt && session.endsAt === was.endsAt;
  return { session, was, readers: isBack ? [] : await concernedBy(tx, session.id) };
}

async function tell(
  tx: Tx,
  actor: Actor,
  meetupId: string,
  moves: ZoneMove[],
  now: Instant,
): Promise<{ letters: number; batchId: string | null }> {
  const count = new Set(moves.flatMap(({ readers }) => readers.map(({ personId }) => personId))).size;
  const startsAt = Math.min(...moves.map(({ session }) => session.startsAt));
  const about = { id: null, meetupId, startsAt };
  const sending = await holdSend(tx, about, { kind: 'zone-changed', count, by: actor.personId, now });
  const letters = await postAll(tx, zoneLetters(meetupId, moves, sending));
  return { letters, batchId: sending.batchId };
}
