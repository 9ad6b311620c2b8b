import { eq } from 'drizzle-orm';
import { takeAnswer } from '../../answers/changes.ts';
import { record } from '../../audit/record.ts';
import { members } from '../../db/schema/meetups.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { seatLetters } from '../../rsvps/seat-letters.ts';
import type { Instant } from '../../time/clock.ts';
import { comingAnswers, membership } from '../queries.ts';

/**
 * A member leaves: no letter of this meetup reaches them from now on. Answers to coming sessions stay as they are
 * unless `cancelAnswers`; then their seats go to the next. Leaving twice is leaving once.
 * @returns the meetup they left, or null where there is no such membership
 */
export async function leaveMeetup(house: House, memberId: string, cancelAnswers: boolean): Promise<Meetup | null> {
  const now = house.clock.now();
  const found = await membership(house.store.read, memberId);
  if (found === null) return null;
  const { meetup, person } = found;
  const coming = cancelAnswers ? await comingAnswers(house.store.read, meetup.id, person.id, now) : [];
  const keys = [`meetup:${meetup.id}`, ...coming.map(({ session }) => `session:${session.id}`)];
  await house.store.write(keys, async (tx) => {
    const fresh = await membership(tx, memberId);
    if (fresh !== null && fresh.member.state !== 'left' && fresh.member.state !== 'refused') {
      await tx.update(members).set({ state: 'left', endedAt: now }).where(eq(members.id, memberId));
      const subject = { subject: 'member' as const, subjectId: memberId };
      await record(tx, {
        at: now,
        meetupId: meetup.id,
        actorId: person.id,
        verb: 'leaveMeetup',
        ...subject,
        before: { state: fresh.member.state },
        after: { cancelAnswers },
      });
    }
    if (cancelAnswers) await cancelComing(tx, meetup.id, person.id, now);
  });
  return meetup;
}

async function cancelComing(tx: Tx, meetupId: string, personId: string, now: Instant): Promise<void> {
  for (const { rsvp, session } of await comingAnswers(tx, meetupId, personId, now)) {
    if (!['going', 'waitlisted', 'offered', 'maybe', 'requested'].includes(rsvp.state)) continue;
    const late = session.deadlineAt <= now;
    const taken = await takeAnswer(tx, rsvp, session, { said: 'no', via: 'web', byId: null, late }, now);
    await postAll(tx, seatLetters(session, taken.changes, now));
  }
}
