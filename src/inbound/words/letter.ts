import type { Instant } from '../../time/clock.ts';

const week = 7 * 86_400_000;

type Reply = {
  replyId: string;
  meetupId: string;
  sessionId?: string | null;
  rsvpId?: string | null;
  at: Instant;
};

/** The letter that passes somebody's words on to the host. */
export function replyLetter({ replyId, meetupId, sessionId, rsvpId, at }: Reply) {
  return {
    kind: 'reply-received' as const,
    to: { role: 'host' as const },
    meetupId,
    ...(sessionId == null ? {} : { sessionId }),
    ...(rsvpId == null ? {} : { rsvpId }),
    dedupe: `reply-received:${replyId}`,
    at,
    expiresAt: at + week,
    now: at,
    facts: { replyId },
  };
}
