import { eq } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { members } from '../../db/schema/meetups.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { endComingTurns } from '../../leads/changes.ts';
import { turnsLeft } from '../../leads/telling.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { post, postAll } from '../../outbox/post.ts';
import { releaseTasks } from '../../tasks/changes.ts';
import { teamRow } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
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
      await inviteToOpen(tx, house, meetup, [member.personId], { now, by: actor.personId });
    }
    const ended = verdict === 'refuse' ? 'refused' : 'left';
    if (verdict !== 'approve')
      await tx.update(members).set({ state: ended, endedAt: now }).where(eq(members.id, memberId));
    if (verdict !== 'approve' && (await teamRow(tx, meetup.id, member.personId)) === null)
      await endWork(tx, meetup, member.personId, actor, now);
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

/** Who is of the meetup no more leads nothing and has no task in it; the host hears what that leaves open. */
async function endWork(tx: Tx, meetup: Meetup, theirs: string, { personId }: Actor, now: Instant): Promise<void> {
  const turns = await endComingTurns(tx, theirs, { personId, now }, meetup.id);
  await postAll(tx, turnsLeft(turns, meetup.hostId, personId, now));
  await releaseTasks(tx, theirs, now, meetup.id);
}
