import type { Instant } from '../../time/clock.ts';
import type { Step } from './steps.ts';

const day = 86_400_000;

export type AskedPart = 'co-host' | 'team' | 'member' | 'operator';

type Asking = { id: string; meetupId: string };

/** The question whether somebody would host, to each of these people: one letter a person and departure. */
export function wantedLetters(
  one: Asking,
  readers: readonly { personId: string; part: AskedPart }[],
  movesAt: Instant | null,
  now: Instant,
) {
  return readers.map(({ personId, part }) => ({
    kind: 'host-wanted' as const,
    to: { person: personId },
    meetupId: one.meetupId,
    dedupe: `host-wanted:${one.id}:${personId}`,
    at: now,
    expiresAt: now + 60 * day,
    now,
    facts: { departureId: one.id, part, ...(movesAt === null ? {} : { movesAt }) },
  }));
}

/** Who may say yes to a claim hears that it was made. */
export function claimLetters(
  one: Asking,
  claim: { personId: string },
  readers: readonly { personId: string; part: 'host' | 'co-host' | 'operator' }[],
  acceptsAt: Instant,
  now: Instant,
) {
  return readers.map(({ personId, part }) => ({
    kind: 'claim-made' as const,
    to: { person: personId },
    meetupId: one.meetupId,
    dedupe: `claim-made:${one.id}:${claim.personId}:${personId}:${now.toString(36)}`,
    at: now,
    expiresAt: now + 30 * day,
    now,
    facts: { departureId: one.id, claimantId: claim.personId, part, acceptsAt },
  }));
}

/** The verb under which the record keeps each step. */
export const stepVerbs: Record<Step, string> = {
  team: 'askTeamToHost',
  members: 'askMembersToHost',
  operator: 'askOperatorForHost',
};
