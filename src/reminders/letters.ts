import type { Instant } from '../time/clock.ts';
import type { Reminder } from './plan.ts';
import type { Candidate } from './readers.ts';

/** A reminder as letters, one a reader. @param again what makes it another letter than the one they had before */
export function lettersFor(
  { kind, expiresAt }: Reminder,
  readers: readonly Candidate[],
  session: { id: string; meetupId: string; startsAt: Instant },
  now: Instant,
  again = '',
) {
  const { id, meetupId, startsAt } = session;
  return readers.map(({ rsvpId, personId }) => ({
    kind,
    to: { person: personId },
    meetupId,
    sessionId: id,
    ...(rsvpId === null ? {} : { rsvpId }),
    dedupe: `${kind}:${id}:${personId}:${startsAt.toString(36)}${again === '' ? '' : `:${again}:${now.toString(36)}`}`,
    at: now,
    expiresAt,
    now,
    facts: { startsAt },
  }));
}
