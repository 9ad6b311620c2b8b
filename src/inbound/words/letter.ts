import type { Instant } from '../../time/clock.ts';
import type { Hearers } from './queries.ts';

const week = 7 * 86_400_000;

type Reply = {
  replyId: string;
  meetupId: string;
  sessionId?: string | null;
  rsvpId?: string | null;
  at: Instant;
};

/**
 * The letters that pass somebody's words on: one to whoever hosts when it leaves, and one to each of the others, who is
 * judged then as well (`outbox/replies`). Only the host's names the answer it is about: the others are readers themselves.
 */
export function replyLetters({ replyId, meetupId, sessionId, rsvpId, at }: Reply, { host, others }: Hearers) {
  const about = { meetupId, ...(sessionId == null ? {} : { sessionId }) };
  const same = { kind: 'reply-received' as const, ...about, at, expiresAt: at + week, now: at, facts: { replyId } };
  const dedupe = `reply-received:${replyId}`;
  const answer = rsvpId == null ? {} : { rsvpId };
  return [
    ...(host ? [{ ...same, ...answer, to: { role: 'host' as const }, dedupe }] : []),
    ...others.map((person) => ({ ...same, to: { person }, dedupe: `${dedupe}:${person}` })),
  ];
}
