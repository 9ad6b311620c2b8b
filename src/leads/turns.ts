import type { TurnPart } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** Whoever leads a session or stands by keeps an organizer's sight of it for so many days after its end. */
const sightDays = 7;

/** Until when the rights that come with a turn hold. */
export function rightsUntil(session: { endsAt: Instant }): Instant {
  return session.endsAt + sightDays * day;
}

/** Sessions that ended after this moment still give rights. */
export function rightsSince(now: Instant): Instant {
  return now - sightDays * day;
}

export type TurnMarks = { acceptedAt: Instant | null; declinedAt: Instant | null; endedAt: Instant | null };

export type TurnState = 'asked' | 'accepted' | 'declined' | 'ended';

/** How a turn stands. */
export function turnState({ acceptedAt, declinedAt, endedAt }: TurnMarks): TurnState {
  if (endedAt !== null) return 'ended';
  if (declinedAt !== null) return 'declined';
  return acceptedAt === null ? 'asked' : 'accepted';
}

export const turnParts = ['lead', 'backup'] as const satisfies readonly TurnPart[];

type SessionMarks = {
  startsAt: Instant;
  skippedAt: Instant | null;
  cancelledAt: Instant | null;
  postponedAt: Instant | null;
};

/** Whether turns of a session can still change: it has not begun and takes place. */
export function turnsOpen(session: SessionMarks, now: Instant): boolean {
  const { startsAt, skippedAt, cancelledAt, postponedAt } = session;
  return startsAt > now && skippedAt === null && cancelledAt === null && postponedAt === null;
}
