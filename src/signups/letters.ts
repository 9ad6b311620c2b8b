import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

type OfSession = { id: string; meetupId: string; endsAt: Instant };
type OfPerson = { id: string; personId: string; state: string };

/**
 * Who has not confirmed gets the link to confirm; everybody else the link to their page. A form that is sent twice
 * at once is one letter: the minute is part of its key.
 */
export function linkLetter(session: OfSession, rsvp: OfPerson, isFull: boolean, now: Instant) {
  const kind: 'confirm-signup' | 'your-link' = rsvp.state === 'unconfirmed' ? 'confirm-signup' : 'your-link';
  return {
    kind,
    to: { person: rsvp.personId },
    meetupId: session.meetupId,
    sessionId: session.id,
    rsvpId: rsvp.id,
    dedupe: `${kind}:${rsvp.id}:${Math.floor(now / 60_000)}`,
    at: now,
    expiresAt: Math.min(session.endsAt, now + day),
    now,
    facts: { waitlist: isFull },
  };
}

/** Somebody would like to become a member: their host is asked. */
export function membershipAsked(meetupId: string, memberId: string, now: Instant) {
  return {
    kind: 'membership-requested' as const,
    to: { role: 'host' as const },
    meetupId,
    dedupe: `membership-requested:${memberId}:${now}`,
    at: now,
    expiresAt: now + 14 * day,
    now,
    facts: { memberId },
  };
}
