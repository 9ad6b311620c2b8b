import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { turnsWithLinks } from '../leads/changes.ts';
import { turnsMoved } from '../leads/telling.ts';
import { extendLinks, extendLinksOf } from '../links/changes.ts';
import { meetupById } from '../meetups/queries.ts';
import { postAll } from '../outbox/post.ts';
import { answerLinkEnds, endOffers, settleSeats } from '../rsvps/changes.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import { holdSend, revise } from '../sessions/changes.ts';
import { concernedBy, invitedOf, sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { type SessionState, sessionState } from '../sessions/state.ts';
import { lettersTo } from '../sessions/telling.ts';
import { movedTimes } from '../sessions/times.ts';
import { type SaidWhen, type When, type WhenRefusal, whenOf } from '../sessions/when.ts';
import type { Instant } from '../time/clock.ts';
import { knownTime } from './queries.ts';

export type Moved =
  | { ok: true; letters: number; batchId: string | null }
  | { ok: false; field: 'form'; why: 'sessions.gone' | 'sessions.cannotMove' }
  | ({ ok: false } & WhenRefusal);

/**
 * Moves a session to another time, or gives a postponed one its new date. Those whom it concerns are told, never
 * silently; answers and links stay, links live on with the session. Of a draft
 * only those know who lead it: they are told.
 */
export async function moveSession(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: SaidWhen,
): Promise<Moved> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx): Promise<Moved> => {
    const session = await sessionOf(tx, meetupId, sessionId);
    const meetup = await meetupById(tx, meetupId);
    if (session === null || meetup === null) return { ok: false, field: 'form', why: 'sessions.gone' };
    const state = sessionState(session, now);
    if (!movable.has(state)) return { ok: false, field: 'form', why: 'sessions.cannotMove' };
    const when = whenOf(said, session.timeZone, now);
    if ('why' in when) return { ok: false, ...when };
    const same = when.startsAt === session.startsAt && when.endsAt === session.endsAt;
    if (same && state !== 'postponed') return { ok: true, letters: 0, batchId: null };
    const times = { ...when, ...movedTimes(session, when.startsAt, session.timeZone, meetup, now) };
    const moved = await move(tx, actor, session, times, now);
    if (moved.ok && session.openedAt === null)
      await postAll(tx, turnsMoved(await turnsWithLinks(tx, house.keys, sessionId, now), session, when, actor, now));
    return moved;
  });
}

const movable = new Set<SessionState>(['draft', 'open', 'postponed']);
type Times = When & { deadlineAt: Instant; cutoffAt: Instant; timeZone?: string };

/** A session's new times within a write: those whom it concerns get a letter, and seats that this frees are given. */
async function move(tx: Tx, actor: Actor, was: Session, times: Times, now: Instant): Promise<Moved> {
  const session = await retime(tx, actor, was, times, now);
  if (session.openedAt === null) return { ok: true, letters: 0, batchId: null };
  const told = await tell(tx, actor, was, session, now);
  await postAll(tx, seatLetters(session, await settleSeats(tx, session, now), now));
  return { ok: true, ...told };
}

/** The new times alone, with links that live on; nobody is told, and no seat is given. Gives the session as it is now. */
export async function retime(tx: Tx, actor: Actor, was: Session, times: Times, now: Instant): Promise<Session> {
  const opensAt = was.openedAt ?? Math.min(Math.max(was.opensAt, now), times.startsAt);
  const patch = { ...times, opensAt, editedAt: was.editedAt ?? now, postponedAt: null, postponedBy: null };
  const session = await revise(tx, was, patch, was.openedAt === null ? 'words' : 'sequence', now);
  await record(tx, {
    at: now,
    meetupId: session.meetupId,
    actorId: actor.personId,
    verb: was.postponedAt === null ? 'moveSession' : 'setNewDate',
    subject: 'session',
    subjectId: session.id,
    before: { startsAt: was.startsAt, endsAt: was.endsAt },
    after: { startsAt: session.startsAt, endsAt: session.endsAt },
  });
  await extendLinks(tx, 'lead', session.id, session.startsAt);
  const invited = session.openedAt === null ? [] : await invitedOf(tx, session.id);
  await extendLinksOf(
    tx,
    'answer',
    invited.map((one) => one.rsvpId),
    answerLinkEnds(session),
  );
  return session;
}

async function tell(tx: Tx, actor: Actor, was: Session, session: Session, now: Instant) {
  const kind = was.postponedAt === null ? 'session-moved' : 'session-revived';
  const known = await knownTime(tx, was);
  const movedBack = kind === 'session-moved' && known.startsAt === session.startsAt && known.endsAt === session.endsAt;
  const readers = movedBack ? [] : await concernedBy(tx, session.id);
  const facts = kind === 'session-moved' ? { was: known } : {};
  const sending = await holdSend(tx, session, { kind, count: readers.length, by: actor.personId, now });
  const letters = await postAll(tx, lettersTo(session, readers, kind, { ...sending, facts }));
  return { letters, batchId: sending.batchId };
}

export type Postponed =
  | { ok: true; letters: number; batchId: string | null }
  | { ok: false; why: 'sessions.gone' | 'sessions.notOpen' };

/** Calls an open session off for now: it keeps its number and waits for a new date. */
export async function postponeSession(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: { reason: string },
): Promise<Postponed> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx): Promise<Postponed> => {
    const was = await sessionOf(tx, meetupId, sessionId);
    if (was === null) return { ok: false, why: 'sessions.gone' };
    if (sessionState(was, now) !== 'open') return { ok: false, why: 'sessions.notOpen' };
    const marks = { postponedAt: now, postponedBy: actor.personId, editedAt: was.editedAt ?? now };
    const session = await revise(tx, was, marks, 'sequence', now);
    await endOffers(tx, session.id);
    const readers = await concernedBy(tx, session.id);
    const kind = 'session-postponed';
    const sending = await holdSend(tx, session, { kind, count: readers.length, by: actor.personId, now });
    const facts = { reason: said.reason };
    const letters = await postAll(tx, lettersTo(session, readers, kind, { ...sending, facts }));
    const about = { subject: 'session', subjectId: session.id, meetupId } as const;
    const before = { startsAt: was.startsAt };
    await record(tx, {
      at: now,
      actorId: actor.personId,
      verb: 'postponeSession',
      ...about,
      before,
      after: { letters },
    });
    return { ok: true, letters, batchId: sending.batchId };
  });
}
