import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Settlement } from './changes.ts';
import type { Found } from './found.ts';
import { post } from './post.ts';

/** A date whose calendar entry is renewed by a message of its own. */
export type Renewal = { sessionId: string; rsvpId: string; startsAt: Instant; revision: number };

/**
 * The dates of a letter about several that it cannot bring up to date itself, where it asks calendars: a message does so
 * for one date only (RFC 5546 §3.2.2), and this one does for the first.
 */
export function renewalsOf({ letter, extra }: Found): Renewal[] {
  if (letter.copyOf !== null) return [];
  const [, ...further] = extra.moved?.dates ?? [];
  return further.map(({ session, rsvp }) => ({
    sessionId: session.id,
    rsvpId: rsvp.id,
    startsAt: session.startsAt,
    revision: session.revision,
  }));
}

/**
 * What says in words that several dates moved has left: the further entries follow it, each in a short letter. Where only
 * a copy address can be reached, for that one's sake.
 */
export async function postRenewals(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  for (const { letter, outcome, copies, renews = [] } of settled) {
    if (letter.personId === null || letter.meetupId === null || !(outcome === 'sent' || copies)) continue;
    for (const { sessionId, rsvpId, startsAt, revision } of renews) {
      await post(tx, {
        kind: 'entry-renewed',
        to: { person: letter.personId },
        meetupId: letter.meetupId,
        sessionId,
        rsvpId,
        dedupe: `entry-renewed:${sessionId}:${letter.personId}:${revision}`,
        at: now,
        expiresAt: startsAt,
        now,
        facts: { startsAt },
      });
    }
  }
}
