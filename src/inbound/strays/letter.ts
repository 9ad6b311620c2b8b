import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';

/** An operator hears once a day that something waits to be read. */
export function strayLetter(operatorId: string, now: Instant) {
  return {
    kind: 'strays-waiting' as const,
    to: { person: operatorId },
    dedupe: `strays-waiting:${operatorId}:${dateAt(now, 'UTC')}`,
    at: now,
    expiresAt: now + 3 * 86_400_000,
    now,
  };
}
