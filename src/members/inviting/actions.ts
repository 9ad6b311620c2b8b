import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { invitationsFor } from '../../openings/invitations.ts';
import { postAll } from '../../outbox/post.ts';
import { inviteMembers } from '../../rsvps/changes.ts';
import { holdSend } from '../../sessions/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { openSessions } from '../queries.ts';

/**
 * What is open now is open to new members too: each gets a link of their own and an invitation. Where an organizer added
 * many, these wait for five minutes in which they can be undone.
 * @param by who added them; null where they came by themselves
 * @returns to how many sessions they were invited, and the sends that can be undone
 */
export async function inviteToOpen(
  tx: Tx,
  house: House,
  meetup: { id: string },
  personIds: string[],
  { now, by }: { now: Instant; by: string | null },
): Promise<{ sessions: number; sends: string[] }> {
  const open = await openSessions(tx, meetup.id, now);
  const sends: string[] = [];
  for (const session of open) {
    const invited = await inviteMembers(tx, house.keys, session, personIds, now);
    const sending = await holdSend(tx, session, { kind: 'invitation', count: invited.length, by, now });
    await postAll(tx, invitationsFor(session, invited, sending));
    if (sending.batchId !== null) sends.push(sending.batchId);
  }
  return { sessions: open.length, sends };
}
