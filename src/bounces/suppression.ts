import type { Bounce, BounceSort } from '../mail/bounce.ts';
import type { Instant } from '../time/clock.ts';

export type { Bounce };

const day = 86_400_000;

type Fact = { at: Instant; sort: BounceSort; permanent: boolean };

/**
 * Whether nothing more is to be sent to an address: one server said for good that nobody is there, or letters failed
 * for good otherwise on three days within a week. Full mailboxes and policies are shown, and letters go on.
 */
export function isSuppressed(bounces: readonly Fact[]): boolean {
  const lasting = bounces.filter((one) => one.permanent);
  if (lasting.some((one) => one.sort === 'unknown-user')) return true;
  const days = [...new Set(lasting.filter((one) => one.sort === 'other').map((one) => Math.floor(one.at / day)))];
  const sorted = days.sort((a, b) => a - b);
  return sorted.some((first, at) => (sorted[at + 2] ?? Number.POSITIVE_INFINITY) - first < 7);
}

/** Whether organizers hear of it: what is only late is not yet trouble. */
export function isTrouble({ sort, permanent }: Pick<Fact, 'sort' | 'permanent'>): boolean {
  return sort === 'full' || sort === 'other' || (permanent && sort !== 'temporary');
}
