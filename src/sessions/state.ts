import type { Instant } from '../time/clock.ts';

/** What a session is now. A draft is on no public page and in no feed; a skipped one never had a number. */
export type SessionState = 'draft' | 'open' | 'cancelled' | 'postponed' | 'skipped' | 'over';

export type SessionMarks = {
  openedAt: Instant | null;
  skippedAt: Instant | null;
  postponedAt: Instant | null;
  cancelledAt: Instant | null;
  endsAt: Instant;
};

/** The state follows from what happened to a session, and from the clock once it was open. */
export function sessionState(session: SessionMarks, now: Instant): SessionState {
  if (session.cancelledAt !== null) return 'cancelled';
  if (session.postponedAt !== null) return 'postponed';
  if (session.skippedAt !== null) return 'skipped';
  if (session.openedAt === null) return 'draft';
  return session.endsAt <= now ? 'over' : 'open';
}

/** Whether strangers may see it: it was announced once. What was announced stays to be seen, also when it was called off. */
export function isPublic(session: Pick<SessionMarks, 'openedAt'>): boolean {
  return session.openedAt !== null;
}

/** Whether a new yes is still taken at once: open, and before its answer deadline. */
export function takesAnswers(session: SessionMarks & { deadlineAt: Instant }, now: Instant): boolean {
  return sessionState(session, now) === 'open' && now < session.deadlineAt;
}
