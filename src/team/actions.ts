import { record } from '../audit/record.ts';
import type { TeamRole } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import { endNominations } from '../handoffs/changes.ts';
import { takeClaimsBack } from '../handoffs/departures/changes.ts';
import { takingOverIn } from '../handoffs/queries.ts';
import { handoffTold } from '../handoffs/telling.ts';
import type { Actor, House } from '../house.ts';
import { endComingTurns } from '../leads/changes.ts';
import { turnsLeft } from '../leads/telling.ts';
import { meetupById } from '../meetups/queries.ts';
import { post, postAll } from '../outbox/post.ts';
import { releaseTasks } from '../tasks/changes.ts';
import { endRole, giveRole } from './changes.ts';
import { teamRow, teamRowById } from './queries.ts';
import { teamTold } from './told.ts';

export type RoleChanged = { ok: true } | { ok: false; why: 'gone' | 'takingOver' };

/**
 * Changes what somebody of the team may do. Who is taking over as host keeps their role until that is over or taken
 * back: only giver and nominee revert it.
 */
export async function changeRole(
  house: House,
  actor: Actor,
  meetupId: string,
  teamId: string,
  role: TeamRole,
): Promise<RoleChanged> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<RoleChanged> => {
    const row = await teamRowById(tx, meetupId, teamId);
    if (row === null) return { ok: false, why: 'gone' };
    if (row.role === role) return { ok: true };
    if ((await takingOverIn(tx, meetupId)) === row.personId) return { ok: false, why: 'takingOver' };
    await giveRole(tx, { meetupId, personId: row.personId }, role, { personId: actor.personId, now });
    await record(tx, teamTold(actor.personId, 'changeRole', meetupId, row.personId, now, { role }, { role: row.role }));
    return { ok: true };
  });
}

/** Ends somebody's role by host or co-host. False where they are not in the team any more. */
export async function removeFromTeam(house: House, actor: Actor, meetupId: string, teamId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const row = await teamRowById(tx, meetupId, teamId);
    if (row === null) return false;
    await endRole(tx, { meetupId, personId: row.personId }, { personId: actor.personId, now });
    await endTaking(tx, row.personId, meetupId, now);
    await endLeading(tx, row.personId, meetupId, actor, now);
    await releaseTasks(tx, row.personId, now, meetupId);
    await record(tx, teamTold(actor.personId, 'removeFromTeam', meetupId, row.personId, now, {}, { role: row.role }));
    return true;
  });
}

/** Leaves the team; a membership of the meetup stays. The host is no row of it, so nothing happens to theirs. */
export async function leaveTeam(house: House, { personId }: Actor, meetupId: string): Promise<void> {
  if (personId === null) return;
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const row = await teamRow(tx, meetupId, personId);
    if (row === null) return;
    await endRole(tx, { meetupId, personId }, { personId, now });
    await endTaking(tx, personId, meetupId, now);
    await endLeading(tx, personId, meetupId, { personId }, now);
    await releaseTasks(tx, personId, now, meetupId);
    await record(tx, teamTold(personId, 'leaveTeam', meetupId, personId, now, {}, { role: row.role }));
  });
}

/** Who leaves the team does not become host: an overlap is over, and its giver hears of it; so is what they claimed. */
async function endTaking(tx: Tx, personId: string, meetupId: string, now: number): Promise<void> {
  for (const over of await endNominations(tx, personId, now, meetupId))
    await post(tx, handoffTold(over, over.giverId, 'reverted', now));
  await takeClaimsBack(tx, personId, now, { meetupId });
}

/** The host hears which sessions have nobody to lead them now. */
async function endLeading(tx: Tx, theirs: string, meetupId: string, { personId }: Actor, now: number): Promise<void> {
  const turns = await endComingTurns(tx, theirs, { personId, now }, meetupId);
  const hostId = (await meetupById(tx, meetupId))?.hostId;
  if (hostId !== undefined) await postAll(tx, turnsLeft(turns, hostId, personId, now));
}
