import type { LetterData } from '../../mail/letters.ts';
import type { Instant } from '../../time/clock.ts';

type Change = Pick<LetterData['channel-changed'], 'read' | 'why' | 'address'>;

/** What the operators get when it changes whether what comes in is read, at all or (`address`) at one further address. */
export function changedLetters(operators: readonly { id: string }[], facts: Change, now: Instant) {
  return operators.map(({ id }) => ({
    kind: 'channel-changed' as const,
    to: { person: id },
    dedupe: `channel-changed:${id}:${now}${facts.address === '' ? '' : `:${facts.address}`}`,
    at: now,
    expiresAt: now + 2 * 86_400_000,
    now,
    facts,
  }));
}
