import type { HandoffOutcome } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';

/** How long a proposal waits for its answer. */
export const answerDays = 14;

/** A proposal or an answer moves a whole group: who gives it has signed in within so many hours. */
const freshHours = 24;

export function isFresh(signedInAt: Instant | null, now: Instant): boolean {
  return signedInAt !== null && now - signedInAt < freshHours * 3_600_000;
}

export type HandoffMarks = {
  expiresAt: Instant;
  acceptedAt: Instant | null;
  endedAt: Instant | null;
  outcome: HandoffOutcome | null;
};

export type Stage = 'proposed' | 'overlap' | HandoffOutcome;

/** Where a handoff stands. A proposal that nobody answered in time is expired also before that was written down. */
export function stageOf({ expiresAt, acceptedAt, endedAt, outcome }: HandoffMarks, now: Instant): Stage {
  if (endedAt !== null) return outcome ?? 'withdrawn';
  if (acceptedAt !== null) return 'overlap';
  return expiresAt <= now ? 'expired' : 'proposed';
}

export type OverlapSession = {
  startsAt: Instant;
  endsAt: Instant;
  leadId: string | null;
  openedAt: Instant | null;
  skippedAt: Instant | null;
  cancelledAt: Instant | null;
  postponedAt: Instant | null;
};

/** Whether a session can be one of the overlap: it begins after the yes and takes place. */
export function mayCount(session: OverlapSession, acceptedAt: Instant): boolean {
  const { startsAt, skippedAt, cancelledAt, postponedAt } = session;
  return startsAt > acceptedAt && skippedAt === null && cancelledAt === null && postponedAt === null;
}

/** The sessions of the overlap that are over: led by the nominee, opened, not called off. */
export function heldInOverlap(
  sessions: readonly OverlapSession[],
  { nomineeId, acceptedAt }: { nomineeId: string; acceptedAt: Instant },
  now: Instant,
): number {
  return sessions.filter(
    (one) => mayCount(one, acceptedAt) && one.leadId === nomineeId && one.openedAt !== null && one.endsAt <= now,
  ).length;
}

/** When both are told that the role moves: a day before the last session of the overlap ends. */
export function lastEnds(
  sessions: readonly OverlapSession[],
  handoff: { nomineeId: string; acceptedAt: Instant; overlap: number },
): Instant | null {
  const led = sessions
    .filter((one) => mayCount(one, handoff.acceptedAt) && one.leadId === handoff.nomineeId)
    .toSorted((a, b) => a.endsAt - b.endsAt);
  return led[handoff.overlap - 1]?.endsAt ?? null;
}
