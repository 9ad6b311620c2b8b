import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { meetupById } from '../meetups/queries.ts';
import { postAll } from '../outbox/post.ts';
import { settleSeats } from '../rsvps/changes.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import type { Instant } from '../time/clock.ts';
import { addOwnSession, holdSend, keepBatch, revise } from './changes.ts';
import { changedFields, changesSeats, changesWords, movesPlace, type SessionEdit } from './edits.ts';
import { leavesAt } from './held.ts';
import { type DeadlineRefusal, deadlineOf, type SaidDeadline } from './own-deadline.ts';
import { concernedBy, justAdded, sessionOf } from './queries.ts';
import type { Session } from './session.ts';
import { sessionState } from './state.ts';
import { lettersTo } from './telling.ts';
import { closingTimes } from './times.ts';
import { type SaidWhen, type WhenRefusal, whenOf } from './when.ts';

/** What people are told of a new wording, when the editor wants them told. */
export type Announcement = { subject: string; body: string };
export type Edited =
  | { ok: true; letters: number; batchId: string | null }
  | { ok: false; field: 'form'; why: 'sessions.gone' | 'sessions.cannotEdit' }
  | ({ ok: false } & DeadlineRefusal);

/**
 * Changes what a session says. Another place is never silent; other words are told only where `tell` is given. Seats
 * that a higher capacity frees go to those who wait; a lower one throws nobody out. `deadline` null leaves it as it is.
 */
export async function editSession(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: Omit<SessionEdit, 'deadlineAt'> & { deadline: SaidDeadline | null },
  tell: Announcement | null,
): Promise<Edited> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx): Promise<Edited> => {
    const was = await sessionOf(tx, meetupId, sessionId);
    const meetup = await meetupById(tx, meetupId);
    if (was === null || meetup === null) return { ok: false, field: 'form', why: 'sessions.gone' };
    if (was.cancelledAt !== null || was.skippedAt !== null)
      return { ok: false, field: 'form', why: 'sessions.cannotEdit' };
    const { deadline, ...fields } = said;
    const closes = deadline === null ? was : deadlineOf(deadline, was);
    if ('why' in closes) return { ok: false, ...closes };
    const deadlineAt = closes.deadlineAt ?? closingTimes(was.startsAt, was.timeZone, meetup, now).deadlineAt;
    const changed = changedFields(was, { ...fields, deadlineAt });
    if (Object.keys(changed).length === 0) return { ok: true, letters: 0, batchId: null };
    const announced = was.openedAt !== null;
    const weight = announced && movesPlace(changed) ? 'sequence' : 'words';
    const session = await revise(tx, was, { ...changed, editedAt: was.editedAt ?? now }, weight, now);
    await record(tx, {
      at: now,
      meetupId,
      actorId: actor.personId,
      verb: 'editSession',
      subject: 'session',
      subjectId: session.id,
      before: toldOf(was),
      after: { fields: Object.keys(changed), ...toldOf(session) },
    });
    if (sessionState(session, now) !== 'open') return { ok: true, letters: 0, batchId: null };
    if (changesSeats(changed)) await postAll(tx, seatLetters(session, await settleSeats(tx, session, now), now));
    if (movesPlace(changed)) return { ok: true, ...(await tellPlace(tx, actor, was, session, now)) };
    if (tell === null || !changesWords(changed)) return { ok: true, letters: 0, batchId: null };
    return { ok: true, ...(await tellWords(tx, actor, session, tell, now)) };
  });
}

/** What the audit log holds of an edit: numbers and moments, nobody's words. */
function toldOf({ capacityOnSite, capacityOnline, deadlineAt }: Session) {
  return { capacityOnSite, capacityOnline, deadlineAt };
}

async function tellPlace(tx: Tx, actor: Actor, was: Session, session: Session, now: Instant) {
  const readers = await concernedBy(tx, session.id);
  const kind = 'place-changed';
  const sending = await holdSend(tx, session, { kind, count: readers.length, by: actor.personId, now });
  const facts = { was: was.venue === session.venue ? '' : was.venue };
  const letters = await postAll(tx, lettersTo(session, readers, kind, { ...sending, facts }));
  return { letters, batchId: sending.batchId };
}

async function tellWords(tx: Tx, actor: Actor, session: Session, tell: Announcement, now: Instant) {
  const readers = await concernedBy(tx, session.id);
  if (readers.length === 0) return { letters: 0, batchId: null };
  const kind = 'host-message' as const;
  const at = leavesAt(readers.length, session.startsAt, now);
  const batch = { kind, count: readers.length, leavesAt: at, by: actor.personId ?? '', now, ...tell };
  const batchId = await keepBatch(tx, session, batch);
  const letters = await postAll(tx, lettersTo(session, readers, kind, { at, now, batchId }));
  return { letters, batchId };
}

export type Added = { ok: true; sessionId: string } | ({ ok: false } & (WhenRefusal | { field: 'form'; why: string }));

/** Adds a session beside the regular dates, as a draft with everything that the meetup gives it. The same form twice adds one. */
export async function addSession(
  house: House,
  actor: Actor,
  meetupId: string,
  said: SaidWhen & { theme: string },
): Promise<Added> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Added> => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null) return { ok: false, field: 'form', why: 'sessions.meetupEnded' };
    const when = whenOf(said, meetup.timeZone, now);
    if ('why' in when) return { ok: false, ...when };
    const twice = await justAdded(tx, meetupId, { ...when, theme: said.theme }, now - 60_000);
    if (twice !== null) return { ok: true, sessionId: twice.id };
    const host = new URL(house.settings.origin).hostname;
    const sessionId = await addOwnSession(tx, meetup, { ...when, theme: said.theme }, host, now);
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, {
      at: now,
      actorId: actor.personId,
      verb: 'addSession',
      ...about,
      after: { startsAt: when.startsAt },
    });
    return { ok: true, sessionId };
  });
}

export type Skipped = { ok: true } | { ok: false; why: 'sessions.gone' | 'sessions.notDraft' };

/** Leaves a draft out: it never had a number, and nobody has been told of it. */
export async function skipSession(house: House, actor: Actor, meetupId: string, sessionId: string): Promise<Skipped> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx): Promise<Skipped> => {
    const was = await sessionOf(tx, meetupId, sessionId);
    if (was === null) return { ok: false, why: 'sessions.gone' };
    if (sessionState(was, now) !== 'draft') return { ok: false, why: 'sessions.notDraft' };
    const session = await revise(tx, was, { skippedAt: now, skippedBy: actor.personId }, 'words', now);
    const about = { subject: 'session', subjectId: session.id, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'skipSession', ...about });
    return { ok: true };
  });
}
