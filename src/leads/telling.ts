import type { TurnPart } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';

type Held = { id: string; part: TurnPart; personId: string; sessionId: string; meetupId: string };
type Times = { startsAt: Instant; endsAt: Instant; timeZone?: string };

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
      facts: {
        turnId,
        startsAt: session.startsAt,
        was: { startsAt: was.startsAt, endsAt: was.endsAt, timeZone: was.timeZone },
      },
    }));
}

/** The letter that tells whoever asked, or the host, what somebody said of a turn. `left`: they are of the meetup no more. */
export function turnTold(
  { id: turnId, meetupId, sessionId }: Omit<Held, 'part' | 'personId'>,
  to: string,
  said: 'yes' | 'no' | 'given-back' | 'left',
  now: Instant,
) {
  return {
    kind: 'lead-answered' as const,
    to: { person: to },
    meetupId,
    sessionId,
    dedupe: `lead-answered:${turnId}:${said}`,
    at: now,
    expiresAt: now + 3 * 86_400_000,
    now,
    facts: { turnId, said },
  };
}

/** The host hears which sessions somebody who left was to lead or stand by for, unless it was the host who ended it. */
export function turnsLeft(turns: readonly Held[], hostId: string, endedBy: string | null, now: Instant) {
  return hostId === endedBy ? [] : turns.map((turn) => turnTold(turn, hostId, 'left', now));
}
