import { record } from '../audit/record.ts';
import type { Actor, House } from '../house.ts';
import { undoLetters } from '../outbox/drop.ts';
import { postAll } from '../outbox/post.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { keepMessage, markUndone } from './changes.ts';
import { type Addressed, addressed, type Group } from './groups.ts';
import { leavingAt } from './leaving.ts';
import { batchOf, peopleAround, progressOf } from './queries.ts';
import { canBeUndone } from './undoing.ts';

export type Message = { key: string; to: Group[]; subject: string; body: string };
type SendRefusal = 'sessions.gone' | 'messages.nobody';

const week = 7 * 86_400_000;

/**
 * Writes to the chosen people around a session: to many after five minutes in which it can be undone. The same form
 * sent twice is one message.
 */
export async function sendMessage(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: Message,
): Promise<{ ok: true; batchId: string } | { ok: false; why: SendRefusal }> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    if (session === null) return { ok: false, why: 'sessions.gone' };
    const { readers } = addressed(await peopleAround(tx, session), said.to, actor.personId);
    if (readers.length === 0) return { ok: false, why: 'messages.nobody' };
    const { key, subject, body } = said;
    const about = { id: key, meetupId, sessionId, kind: 'host-message', subject, body, count: readers.length };
    const times = {
      createdAt: now,
      createdBy: actor.personId ?? '',
      leavesAt: leavingAt(session.startsAt, readers.length, now),
    };
    const fresh = await keepMessage(tx, { ...about, ...times });
    if (!fresh) return { ok: true, batchId: key };
    const letters = await postAll(tx, lettersOf(session, readers, key, times.leavesAt, now));
    const whom = { meetupId, subject: 'batch', subjectId: key } as const;
    const after = { to: said.to.join(' '), letters };
    await record(tx, { at: now, actorId: actor.personId, verb: 'sendMessage', ...whom, after });
    return { ok: true, batchId: key };
  });
}

function lettersOf(session: Session, readers: Addressed[], batchId: string, at: Instant, now: Instant) {
  return readers.map(({ rsvpId, personId }) => ({
    kind: 'host-message' as const,
    to: { person: personId },
    meetupId: session.meetupId,
    sessionId: session.id,
    rsvpId,
    batchId,
    dedupe: `host-message:${batchId}:${personId}`,
    at,
    expiresAt: now + week,
    now,
  }));
}

/** Takes back a send of which nothing has left, or which is not five minutes old. */
export async function undoBatch(
  house: House,
  actor: Actor,
  meetupId: string,
  batchId: string,
): Promise<{ ok: true } | { ok: false; why: 'messages.gone' | 'messages.tooLate' }> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const batch = await batchOf(tx, meetupId, batchId);
    if (batch === null) return { ok: false, why: 'messages.gone' };
    if (batch.undoneAt !== null) return { ok: true };
    if (!canBeUndone(batch, await progressOf(tx, batchId), now)) return { ok: false, why: 'messages.tooLate' };
    await markUndone(tx, batchId, now);
    const letters = await undoLetters(tx, batchId, now);
    const whom = { meetupId, subject: 'batch', subjectId: batchId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'undoBatch', ...whom, after: { letters } });
    return { ok: true };
  });
}
