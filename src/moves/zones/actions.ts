import { record } from '../../audit/record.ts';
import type { Actor, House } from '../../house.ts';
import { reviseMeetup } from '../../meetups/changes.ts';
import { meetupById } from '../../meetups/queries.ts';
import { followDrafts } from '../../meetups/settings/changes.ts';
import { notStarted } from '../../plans/queries.ts';
import { revise } from '../../sessions/changes.ts';
import { localAt } from '../../time/zone.ts';
import { move } from '../actions.ts';
import { rezoned } from './rezoned.ts';

/**
 * Gives a meetup another time zone. Every coming session keeps its wall clock; those whom an announced one concerns are
 * told of it, once. Gives how many sessions moved and how many letters say so.
 */
export async function changeZone(
  house: House,
  actor: Actor,
  meetupId: string,
  timeZone: string,
): Promise<{ moved: number; letters: number }> {
  const now = house.clock.now();
  const coming = await notStarted(house.store.read, meetupId, now);
  const keys = [`meetup:${meetupId}`, ...coming.map(({ id }) => `session:${id}`)];
  return house.store.write(keys, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.timeZone === timeZone) return { moved: 0, letters: 0 };
    await reviseMeetup(tx, meetupId, { timeZone });
    await followDrafts(tx, { ...meetup, timeZone }, now);
    const announced = await notStarted(tx, meetupId, now);
    for (const one of announced.filter(({ postponedAt }) => postponedAt !== null))
      await revise(tx, one, { timeZone, localStart: localAt(one.startsAt, timeZone) }, 'words', now);
    const all = rezoned(announced, timeZone, meetup, now);
    for (const { session, becomes, moves } of all)
      if (becomes !== null && !moves) await revise(tx, session, becomes, 'words', now);
    const moving = all.filter(({ moves }) => moves);
    let letters = 0;
    for (const { session, becomes } of moving) {
      const moved = becomes === null ? null : await move(tx, actor, session, becomes, now);
      letters += moved?.ok ? moved.letters : 0;
    }
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const before = { timeZone: meetup.timeZone };
    const after = { timeZone, moved: moving.length, letters };
    await record(tx, { at: now, actorId: actor.personId, verb: 'changeZone', ...subject, before, after });
    return { moved: moving.length, letters };
  });
}
