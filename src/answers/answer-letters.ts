import type { Said, Stand } from '../rsvps/answering.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Taken } from './changes.ts';

export type Heard = {
  /** The row that keeps this answer: it makes its letter one letter. */
  answerId: string;
  rsvpId: string;
  personId: string;
  was: Stand;
  is: Stand;
  said: Said;
  by: 'reader' | 'organizer' | 'copy';
  via: 'web' | 'calendar' | 'organizer' | 'opening';
};

type Kind = 'answer-received' | 'waitlisted' | 'late-request-received' | 'late-yes-requested';
type AnswerLetter = {
  kind: Kind;
  to: { person: string } | { role: 'host' };
  meetupId: string;
  sessionId: string;
  rsvpId: string;
  dedupe: string;
  at: Instant;
  expiresAt: Instant;
  now: Instant;
  facts: Record<string, unknown>;
};

type ToldSession = { id: string; meetupId: string; timeZone: string; startsAt: Instant; endsAt: Instant };

/** Every letter that taking an answer causes, for `postAll`: to who answered, and to who got a seat by it. */
export function takenLetters(session: ToldSession, taken: Taken, now: Instant) {
  const heard = taken.ok && taken.heard !== null ? answerLetters(session, taken.heard, now) : [];
  return [...heard, ...seatLetters(session, taken.changes, now)];
}

/** The letters of the answer itself: none where only the comment is new. */
function answerLetters(
  session: Pick<ToldSession, 'id' | 'meetupId' | 'endsAt'>,
  heard: Heard,
  now: Instant,
): AnswerLetter[] {
  const { rsvpId, personId, was, is, answerId, by, via } = heard;
  if (was.state === is.state && was.way === is.way) return [];
  const letter = (kind: Kind, to: AnswerLetter['to']): AnswerLetter => ({
    kind,
    to,
    meetupId: session.meetupId,
    sessionId: session.id,
    rsvpId,
    dedupe: `${kind}:${rsvpId}:${answerId}`,
    at: now,
    expiresAt: session.endsAt,
    now,
    facts: { state: is.state, by, via },
  });
  if (is.state === 'waitlisted') return [letter('waitlisted', { person: personId })];
  if (is.state !== 'requested') return [letter('answer-received', { person: personId })];
  return [letter('late-request-received', { person: personId }), letter('late-yes-requested', { role: 'host' })];
}
