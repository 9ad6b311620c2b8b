import { newId } from '../../db/ids.ts';
import { appointments } from '../../db/schema/departures.ts';
import type { Actor, House } from '../../house.ts';
import { meetupById } from '../../meetups/queries.ts';
import { memberRow } from '../../members/queries.ts';
import { teamRow } from '../../team/queries.ts';
import { claimsOf, openDeparture } from '../departures/queries.ts';
import { moveHost } from '../moving/actions.ts';

export type Appointed =
  | { ok: true }
  | { ok: false; field: 'person' | 'form'; why: 'handoffs.notOurs' | 'handoffs.isHost' | 'handoffs.ended' };

/**
 * The operator makes somebody of a meetup its host and says why; the team reads it. Whoever claimed it has said yes;
 * for everybody else the form asks the operator to have heard it from them.
 */
export async function appointHost(
  house: House,
  { personId }: Actor,
  meetupId: string,
  said: { person: string; reason: string },
): Promise<Appointed> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Appointed> => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null || personId === null)
      return { ok: false, field: 'form', why: 'handoffs.ended' };
    const { person: toId, reason } = said;
    if (toId === meetup.hostId) return { ok: false, field: 'person', why: 'handoffs.isHost' };
    const ours =
      (await teamRow(tx, meetupId, toId)) !== null || (await memberRow(tx, meetupId, toId))?.state === 'member';
    if (!ours) return { ok: false, field: 'person', why: 'handoffs.notOurs' };
    const open = await openDeparture(tx, meetupId);
    const claim = open === null ? undefined : (await claimsOf(tx, open.id)).find((one) => one.personId === toId);
    const appointmentId = newId();
    const row = { id: appointmentId, meetupId, fromId: meetup.hostId, toId, appointedBy: personId };
    await tx.insert(appointments).values({ ...row, appointedAt: now, reason });
    const move = { toId, actorId: personId, verb: 'appointHost', announcement: '', handoffId: null, appointmentId };
    const because = { appointmentId, ...(open === null ? {} : { cause: open.kind }) };
    const moved = await moveHost(tx, meetup, { ...move, ...(claim && { claimId: claim.id }), because }, now);
    return moved ? { ok: true } : { ok: false, field: 'form', why: 'handoffs.ended' };
  });
}
