import type { TurnPart } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';

type Held = { id: string; part: TurnPart; personId: string; sessionId: string; meetupId: string };
type Times = { startsAt: Instant; endsAt: Instant };

/**
 * The letters for a session that nobody else knows of yet and that has another date now: to who leads it and stands by,
 * or was asked to. Not to whoever moved it.
 */
export function turnsMoved(
  turns: readonly Held[],
  was: Times,
  session: Times,
  movedBy: { personId: string | null },
  now: Instant,
) {
  if (was.startsAt === session.startsAt && was.endsAt === session.endsAt) return [];
  return turns
    .filter(({ personId }) => personId !== movedBy.personId)
    .map(({ id: turnId, personId, meetupId, sessionId }) => ({
      kind: 'lead-moved' as const,
      to: { person: personId },
      meetupId,
      sessionId,
      dedupe: `lead-moved:${turnId}:${now.toString(36)}`,
      at: now,
      expiresAt: session.startsAt,
      now,
      facts: { turnId, startsAt: session.startsAt, was: { startsAt: was.startsAt, endsAt: was.endsAt } },
    }));
}
