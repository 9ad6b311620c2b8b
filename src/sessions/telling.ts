import type { Instant } from '../time/clock.ts';
import type { Session } from './session.ts';

/** Letters about a session that go to many at once. */
export type ToldKind =
  | 'invitation'
  | 'session-moved'
  | 'place-changed'
  | 'session-postponed'
  | 'session-cancelled'
  | 'session-revived'
  | 'host-message';

export type Reader = { rsvpId: string; personId: string };

/** When the letters leave, the batch in which they can be undone, and what their words need besides the rows. */
export type Sending = { at: Instant; now: Instant; batchId: string | null; facts?: Record<string, unknown> };

/**
 * One letter for each reader. A second one for the same revision of the session is the same letter (an invitation or a
 * message may be sent again after it was undone: its batch is part of what it is). A letter about a
 * move says which start it speaks of, so that it falls away when the session moves again.
 */
export function lettersTo(session: Session, readers: readonly Reader[], kind: ToldKind, sending: Sending) {
  const { at, now, batchId, facts = {} } = sending;
  return readers.map(({ rsvpId, personId }) => ({
    kind,
    to: { person: personId },
    meetupId: session.meetupId,
    sessionId: session.id,
    rsvpId,
    ...(batchId === null ? {} : { batchId }),
    dedupe: `${kind}:${session.id}:${personId}:${repeats.has(kind) && batchId !== null ? batchId : session.revision}`,
    at,
    expiresAt: endOf(kind, session, now),
    now,
    facts: kind === 'session-moved' ? { ...facts, startsAt: session.startsAt } : facts,
  }));
}

const repeats = new Set<ToldKind>(['invitation', 'host-message']);

/** An invitation is of use until the answer deadline, a change until the start, a cancellation until it would have ended. */
function endOf(kind: ToldKind, session: Session, now: Instant): Instant {
  if (kind === 'invitation' && session.deadlineAt > now) return session.deadlineAt;
  return kind === 'session-cancelled' || kind === 'session-postponed' ? session.endsAt : session.startsAt;
}

const awaits = new Set(['going', 'waitlisted', 'offered', 'maybe', 'requested']);

/**
 * Who is told when a session changes: whoever comes, waits or thinks it over, and those who have been invited and have
 * not answered. Nobody is told that something changed who was never told of it.
 * @param told who was sent the invitation
 */
export function concerned<Row extends Reader & { state: string }>(
  rows: readonly Row[],
  told: ReadonlySet<string>,
): Row[] {
  return rows.filter((row) => awaits.has(row.state) || (row.state === 'invited' && told.has(row.personId)));
}
