import type { Instant } from '../time/clock.ts';

/** What the record keeps of an act on a session's tasks, by ids. */
export function taskTold(
  sessionId: string,
  meetupId: string,
  actorId: string | null,
  verb: string,
  at: Instant,
  after: Record<string, unknown>,
) {
  return { at, actorId, verb, subject: 'session' as const, subjectId: sessionId, meetupId, after };
}
