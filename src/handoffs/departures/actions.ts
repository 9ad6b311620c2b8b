import { recordAbout } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { type Meetup, meetupById } from '../../meetups/queries.ts';
import { markActed } from '../../people/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { beginDeparture, keepClaims } from './changes.ts';
import { type Departure, departureById, openDeparture } from './queries.ts';
import { askCircle, closed, stays } from './search/actions.ts';

/** The host says that they will step down, if they like with a date. They stay host until somebody's claim is accepted. */
export async function stepDown(
  house: House,
  { personId }: Actor,
  meetupId: string,
  { leavesOn }: { leavesOn: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.hostId !== personId || meetup.endedAt !== null) return false;
    const open = await openDeparture(tx, meetupId);
    if (open?.kind === 'stepping-down') return false;
    await leave(tx, meetup, open, leavesOn, now);
    return true;
  });
}

/** Begins to look for who follows. Who said yes while the host was quiet has said it for this as well. */
async function leave(tx: Tx, meetup: Meetup, quiet: Departure | null, leavesOn: string, now: Instant): Promise<void> {
  const { id: meetupId, hostId } = meetup;
  if (quiet !== null) await closed(tx, quiet, 'stayed', { personId: hostId, now });
  const begun = await beginDeparture(tx, { meetupId, hostId, kind: 'stepping-down', leavesOn }, now);
  if (quiet !== null) await keepClaims(tx, quiet.id, begun.id);
  await recordAbout(tx, meetup, hostId, 'stepDown', now, leavesOn === '' ? {} : { leavesOn });
  await askCircle(tx, meetup, begun, 'team', { cause: 'stepping-down' }, now);
}

/** Who said that they step down stays after all. */
export async function takeStepDownBack(house: House, { personId }: Actor, meetupId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    const open = await openDeparture(tx, meetupId);
    if (meetup === null || meetup.hostId !== personId || open?.kind !== 'stepping-down') return false;
    return stays(tx, meetup, open, 'taken-back', 'takeStepDownBack', { personId, now });
  });
}

/**
 * A quiet host's one tap: they go on, which is an act and ends the search; or they would like to hand on, and become
 * somebody who steps down. False where the question is over.
 */
export async function answerQuiet(house: House, departureId: string, said: 'stay' | 'leave'): Promise<boolean> {
  const known = await departureById(house.store.read, departureId);
  if (known === null) return false;
  const now = house.clock.now();
  return house.store.write(`meetup:${known.meetup.id}`, async (tx) => {
    const found = await departureById(tx, departureId);
    if (found === null || found.departure.endedAt !== null || found.departure.kind !== 'dormant') return false;
    const { meetup, departure } = found;
    if (meetup.endedAt !== null || meetup.hostId !== departure.hostId) return false;
    await markActed(tx, departure.hostId, now);
    if (said === 'leave') {
      await leave(tx, meetup, departure, '', now);
      return true;
    }
    return stays(tx, meetup, departure, 'stayed', 'keepHosting', { personId: departure.hostId, now });
  });
}
