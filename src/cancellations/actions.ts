import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { meetupById } from '../meetups/queries.ts';
import { invitationsFor } from '../openings/invitations.ts';
import { postAll } from '../outbox/post.ts';
import { endOffers, settleSeats } from '../rsvps/changes.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import { holdSend, revise, takeNumber } from '../sessions/changes.ts';
import { concernedBy, invitedOf, numbersOf, sessionOf, toldOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { sessionState } from '../sessions/state.ts';
import { concerned, lettersTo } from '../sessions/telling.ts';
import type { Instant } from '../time/clock.ts';

/** `keep`: its number stays with it (欠番); `reuse`: the next session to open gets it. */
export type CancelInput = { reason: string; number: 'keep' | 'reuse' };

export type Outcome<Why extends string> =
  | { ok: true; letters: number; batchId: string | null }
  | { ok: false; why: Why };

/** Cancels a session that was announced. Everybody whom it concerns is told, with the reason; offers of seats end. */
export async function cancelSession(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: CancelInput,
): Promise<Outcome<'sessions.gone' | 'sessions.cannotCancel'>> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx) => {
    const was = await sessionOf(tx, meetupId, sessionId);
    if (was === null) return { ok: false, why: 'sessions.gone' };
    const state = sessionState(was, now);
    if (state !== 'open' && state !== 'postponed') return { ok: false, why: 'sessions.cannotCancel' };
    const marks = {
      cancelledAt: now,
      cancelledBy: actor.personId,
      cancelReason: said.reason,
      numberReusedAt: said.number === 'reuse' ? now : null,
    };
    const session = await revise(tx, was, marks, 'sequence', now);
    await endOffers(tx, session.id);
    const readers = await concernedBy(tx, session.id);
    const sending = await holdSend(tx, session, about('session-cancelled', readers, actor, now));
    const letters = await postAll(tx, lettersTo(session, readers, 'session-cancelled', sending));
    await note(tx, actor, 'cancelSession', session, now, { number: said.number, letters });
    return { ok: true, letters, batchId: sending.batchId };
  });
}

/**
 * Takes a cancellation back, or a skip. Who had been told of the end is told that it is on; who was never invited is
 * invited now; seats are settled as if it had never ended.
 */
export async function reviveSession(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
): Promise<Outcome<'sessions.gone' | 'sessions.cannotRevive' | 'sessions.startPassed'>> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx) => {
    const was = await sessionOf(tx, meetupId, sessionId);
    if (was === null) return { ok: false, why: 'sessions.gone' };
    if (was.cancelledAt === null && was.skippedAt === null) return { ok: false, why: 'sessions.cannotRevive' };
    if (was.startsAt <= now && was.postponedAt === null) return { ok: false, why: 'sessions.startPassed' };
    const marks = { cancelledAt: null, cancelledBy: null, cancelReason: '', skippedAt: null, skippedBy: null };
    const number = await numberAgain(tx, was);
    const patch = { ...marks, ...number, editedAt: was.editedAt ?? now };
    const session = await revise(tx, was, patch, was.openedAt === null ? 'words' : 'sequence', now);
    await note(tx, actor, 'reviveSession', session, now, {});
    if (sessionState(session, now) !== 'open') return { ok: true, letters: 0, batchId: null };
    const told = await tellRevival(tx, actor, session, now);
    await postAll(tx, seatLetters(session, await settleSeats(tx, session, now), now));
    return { ok: true, ...told };
  });
}

/** A number that was given to another session meanwhile stays there: this one gets the next. */
async function numberAgain(tx: Tx, was: Session): Promise<{ number?: number; numberReusedAt?: null }> {
  if (was.numberReusedAt === null || was.number === null) return {};
  const { used } = await numbersOf(tx, was.meetupId);
  if (!used.includes(was.number)) return { numberReusedAt: null };
  const meetup = await meetupById(tx, was.meetupId);
  return meetup === null ? {} : { number: await takeNumber(tx, meetup), numberReusedAt: null };
}

async function tellRevival(tx: Tx, actor: Actor, session: Session, now: Instant) {
  const everybody = await invitedOf(tx, session.id);
  const [invited, heardOfTheEnd] = [
    await toldOf(tx, session.id, ['invitation']),
    await toldOf(tx, session.id, ['session-cancelled', 'session-postponed']),
  ];
  const readers = concerned(everybody, invited).filter(({ personId }) => heardOfTheEnd.has(personId));
  const uninvited = everybody.filter(({ state, personId }) => state === 'invited' && !invited.has(personId));
  const sending = await holdSend(tx, session, about('session-revived', [...readers, ...uninvited], actor, now));
  const revived = await postAll(tx, lettersTo(session, readers, 'session-revived', sending));
  const letters = revived + (await postAll(tx, invitationsFor(session, uninvited, sending)));
  return { letters, batchId: sending.batchId };
}

const about = (kind: string, readers: unknown[], actor: Actor, now: Instant) => ({
  kind,
  count: readers.length,
  by: actor.personId,
  now,
});

function note(tx: Tx, actor: Actor, verb: string, session: Session, at: Instant, after: Record<string, unknown>) {
  const { id, meetupId } = session;
  return record(tx, { at, meetupId, actorId: actor.personId, verb, subject: 'session', subjectId: id, after });
}
