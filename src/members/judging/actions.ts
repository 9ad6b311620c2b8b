import { eq } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { members } from '../../db/schema/meetups.ts';
import type { Actor, House } from '../../house.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { post } from '../../outbox/post.ts';
import { inviteToOpen } from '../inviting/actions.ts';
import { memberOf } from '../queries.ts';

const day = 86_400_000;

/** A host's yes or no to somebody who asked, or the end of a membership. A no is told to nobody. */
export async function judgeMember(
  house: House,
  actor: Actor,
  meetup: Meetup,
  memberId: string,
  verdict: 'approve' | 'refuse' | 'remove',
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetup.id}`, async (tx) => {
    const member = await memberOf(tx, meetup.id, memberId);
    if (member === null) return false;
    // Whoever left comes back by their own word only.
    if (verdict === 'approve' && member.state === 'left') return false;
    if (verdict === 'approve' && member.state !== 'member') {
      await tx.update(members).set({ state: 'member', joinedAt: now, endedAt: null }).where(eq(members.id, memberId));
      const dedupe = `membership-approved:${memberId}:${now}`;
      await post(tx, {
        kind: 'membership-approved',
        to: { person: member.personId },
        meetupId: meetup.id,
        dedupe,
        at: now,
        expiresAt: now + 14 * day,
        now,
      });
      await inviteToOpen(tx, house, meetup, [member.personId], now);
    }
    const ended = verdict === 'refuse' ? 'refused' : 'left';
    if (verdict !== 'approve')
      await tx.update(members).set({ state: ended, endedAt: now }).where(eq(members.id, memberId));
    await record(tx, {
      at: now,
      meetupId: meetup.id,
      actorId: actor.personId,
      verb: `${verdict}Member`,
      subject: 'member',
      subjectId: memberId,
      before: { state: member.state },
      after: { state: verdict === 'approve' ? 'member' : ended },
    });
    return true;
  });
}
