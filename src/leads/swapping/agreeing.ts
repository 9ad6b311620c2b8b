import type { Instant } from '../../time/clock.ts';
import { turnState, turnsOpen } from '../turns.ts';
import type { swapById } from './queries.ts';

type Found = NonNullable<Awaited<ReturnType<typeof swapById>>>;

/** Whether an exchange still waits, and both still lead what they would exchange. */
export function mayAgree({ swap, own, others }: Found, now: Instant): boolean {
  const waits = swap.agreedAt === null && swap.declinedAt === null;
  const both = [own, others].every(({ turn, session }) => turnState(turn) === 'accepted' && turnsOpen(session, now));
  return waits && both;
}
