import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { invitationsFor } from '../../openings/invitations.ts';
import { postAll } from '../../outbox/post.ts';
import { inviteMembers } from '../../rsvps/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { openSessions } from '../queries.ts';

/**
 * What is open now is open to new members too: each gets a link of their own and an invitation.
 * @returns how many sessions they were invited to
 */
export async function inviteToOpen(
  tx: Tx,
  house: House,
  meetup: { id: string },
  personIds: string[],
  now: Instant,
): Promise<number> {
  const open = await openSessions(tx, meetup.id, now);
  for (const session of open) {
    const invited = await inviteMembers(tx, house.keys, session, personIds, now);
    await postAll(tx, invitationsFor(session, invited, { at: now, now, batchId: null }));
  }
  return open.length;
}
