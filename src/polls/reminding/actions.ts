import { eq } from 'drizzle-orm';
import { polls } from '../../db/schema/polls.ts';
import type { House } from '../../house.ts';
import { postAll } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { dueToRemind, pollOf, unanswered } from '../queries.ts';
import { pollState } from '../state.ts';

/**
 * The chore that writes once to those who were asked and have not answered, where the host wished it.
 * @returns how many letters were posted
 */
export async function remindPolls(house: House, now: Instant): Promise<number> {
  let posted = 0;
  for (const due of await dueToRemind(house.store.read, now)) {
    posted += await house.store.write(`poll:${due.id}`, async (tx) => {
      const poll = await pollOf(tx, due.meetupId, due.id);
      if (poll === null || poll.remindedAt !== null || pollState(poll, now) !== 'open') return 0;
      await tx.update(polls).set({ remindedAt: now }).where(eq(polls.id, poll.id));
      const { meetupId, deadlineAt: expiresAt } = poll;
      const shared = { kind: 'poll-reminder', meetupId, at: now, now, expiresAt } as const;
      const silent = await unanswered(tx, poll.id);
      return postAll(
        tx,
        silent.flatMap(({ id: voterId, personId }) =>
          personId === null
            ? []
            : [{ ...shared, to: { person: personId }, dedupe: `poll-reminder:${voterId}`, facts: { voterId } }],
        ),
      );
    });
  }
  return posted;
}
