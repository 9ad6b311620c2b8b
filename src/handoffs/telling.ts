import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

export type HandoffTold = 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'reverted' | 'gone' | 'ready';

/** The letter that tells giver or nominee what became of a handoff. `gone`: the other's account ended; `ready`: the other would hand over now. */
export function handoffTold(
  { id: handoffId, meetupId }: { id: string; meetupId: string },
  person: string,
  what: HandoffTold,
  now: Instant,
) {
  return {
    kind: 'handoff-told' as const,
    to: { person },
    meetupId,
    dedupe: `handoff-told:${handoffId}:${what}:${person}`,
    at: now,
    expiresAt: now + 7 * day,
    now,
    facts: { handoffId, what },
  };
}

/** The letter that tells somebody who said "I'll take it on" how the search ended for them. */
export function claimTold(
  { id: departureId, meetupId }: { id: string; meetupId: string },
  person: string,
  what: 'stayed' | 'somebody-else',
  now: Instant,
) {
  return {
    kind: 'claim-told' as const,
    to: { person },
    meetupId,
    dedupe: `claim-told:${departureId}:${what}:${person}`,
    at: now,
    expiresAt: now + 7 * day,
    now,
    facts: { departureId, what },
  };
}
