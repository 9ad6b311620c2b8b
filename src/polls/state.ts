import type { Instant } from '../time/clock.ts';

type Marks = {
  deadlineAt: Instant;
  closedAt: Instant | null;
  withdrawnAt: Instant | null;
  sessionId: string | null;
};

/** How a poll stands: open for answers; closed, waiting for a choice; decided; or withdrawn. */
export type PollState = 'open' | 'closed' | 'decided' | 'withdrawn';

export function pollState(poll: Marks, now: Instant): PollState {
  if (poll.withdrawnAt !== null) return 'withdrawn';
  if (poll.sessionId !== null) return 'decided';
  return poll.closedAt !== null || poll.deadlineAt <= now ? 'closed' : 'open';
}

/** Links of a poll live until a month after its deadline: its calm page stays readable. */
export function pollLinkEnds({ deadlineAt }: { deadlineAt: Instant }): Instant {
  return deadlineAt + 30 * 86_400_000;
}
