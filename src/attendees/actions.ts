import { takenLetters } from '../answers/answer-letters.ts';
import { type Taken, takeAnswer } from '../answers/changes.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { postAll } from '../outbox/post.ts';
import type { Said } from '../rsvps/answering.ts';
import { settleSeats } from '../rsvps/changes.ts';
import type { Rsvp, Session } from '../rsvps/queries.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import { closedFor } from '../rsvps/standing.ts';
import { giveSeat, setPlaces } from '../seats/changes.ts';
import { offerHoursOf, takenSeats, waitingFor } from '../seats/queries.ts';
import { seatRules } from '../seats/rules.ts';
import { capacityOf, type RsvpState, type Way } from '../seats/seats.ts';
import type { SeatChange } from '../seats/tidings.ts';
import { moved } from '../seats/waitlist.ts';
import type { Instant } from '../time/clock.ts';
import { attendeeOf } from './queries.ts';

/** One RSVP of one session of a meetup: whoever names another meetup's finds nothing. */
export type Whose = { meetupId: string; sessionId: string; rsvpId: string };
/** `state`: what the answer came to, where one was taken. */
export type Outcome = { ok: true; state?: RsvpState } | { ok: false; why: Why };
type Why = 'attendees.gone' | 'attendees.closed' | 'attendees.notWaiting' | 'attendees.wayFull' | 'attendees.done';

type Scene = { rsvp: Rsvp; session: Session; now: Instant };

/**
 * The host's exception to "first come, first served": a free seat goes to this one (as an offer after the cut-off,
 * while one can still run); with no free seat they become the first in line. Audited.
 */
export function promote(house: House, actor: Actor, whose: Whose): Promise<Outcome> {
  return change(house, whose, async (tx, { rsvp, session, now }) => {
    const waiting = await waitingFor(tx, session.id, rsvp.way);
    const one = waiting.find((row) => row.rsvpId === rsvp.id);
    if (one === undefined) return { ok: false, why: 'attendees.notWaiting' };
    const changes: SeatChange[] = [];
    const { going, offered } = (await takenSeats(tx, session.id))[rsvp.way];
    const terms = { ...session, offerHours: await offerHoursOf(tx, session.meetupId) };
    if (seatRules.free(capacityOf(session, rsvp.way), going + offered) > 0)
      changes.push(await giveSeat(tx, session, one, rsvp.way, seatRules.giving(terms, now), now));
    else await setPlaces(tx, moved(waiting, rsvp.id, 1));
    const before = { state: rsvp.state, place: waiting.indexOf(one) + 1 };
    await postAll(tx, seatLetters(session, changes, now));
    await audit(tx, actor, 'promote', { rsvp, session, now }, before, { what: changes[0]?.what ?? 'first' });
    return { ok: true };
  });
}

/** Moves somebody within the waitlist of their way; 1 is first. Audited. */
export function moveInWaitlist(house: House, actor: Actor, whose: Whose, to: number): Promise<Outcome> {
  return change(house, whose, async (tx, { rsvp, session, now }) => {
    const waiting = await waitingFor(tx, session.id, rsvp.way);
    const place = waiting.findIndex((row) => row.rsvpId === rsvp.id) + 1;
    if (place === 0) return { ok: false, why: 'attendees.notWaiting' };
    await setPlaces(tx, moved(waiting, rsvp.id, to));
    await audit(tx, actor, 'moveInWaitlist', { rsvp, session, now }, { place }, { to });
    return { ok: true };
  });
}

/** Writes down what somebody said elsewhere; they get a letter. The answer deadline does not bind an organizer. Audited. */
export function answerOnBehalf(
  house: House,
  actor: Actor,
  whose: Whose,
  said: { said: Said; way?: Way; comment?: string },
): Promise<Outcome> {
  return change(house, whose, (tx, scene) => hear(tx, actor, 'answerOnBehalf', scene, said));
}

/** A stranger's sign-up counts although their mail never came back: the host knows them. Audited. */
export function confirmByHand(house: House, actor: Actor, whose: Whose): Promise<Outcome> {
  return change(house, whose, async (tx, scene) => {
    if (scene.rsvp.state !== 'unconfirmed') return { ok: false, why: 'attendees.done' };
    return hear(tx, actor, 'confirmByHand', scene, { said: 'yes' });
  });
}

/** A late yes (or one in a meetup that asks first) is accepted: a seat where there is one, else the waitlist. Audited. */
export function acceptLateYes(house: House, actor: Actor, whose: Whose): Promise<Outcome> {
  return change(house, whose, async (tx, scene) => {
    if (scene.rsvp.state !== 'requested') return { ok: false, why: 'attendees.done' };
    return hear(tx, actor, 'acceptLateYes', scene, { said: 'yes' });
  });
}

/**
 * Does something with one attendee under the session's key, with its seats in order first; nothing is done for a session
 * that takes no answers.
 */
export function change(house: House, whose: Whose, work: (tx: Tx, scene: Scene) => Promise<Outcome>): Promise<Outcome> {
  const now = house.clock.now();
  return house.store.write(`session:${whose.sessionId}`, async (tx) => {
    const found = await attendeeOf(tx, whose);
    if (found === null) return { ok: false, why: 'attendees.gone' };
    if (closedFor(found.session, now) !== null) return { ok: false, why: 'attendees.closed' };
    const changes = await settleSeats(tx, found.session, now);
    await postAll(tx, seatLetters(found.session, changes, now));
    const fresh = changes.length > 0 ? await attendeeOf(tx, whose) : found;
    return work(tx, { ...(fresh ?? found), now });
  });
}

type Spoken = { said: Said; way?: Way; comment?: string };

/** Takes an answer on behalf of somebody, who is told by mail; the log says who wrote it down. */
export async function hear(tx: Tx, actor: Actor, verb: string, scene: Scene, spoken: Spoken): Promise<Outcome> {
  const { rsvp, session, now } = scene;
  const answer = { ...spoken, via: 'organizer', byId: actor.personId, late: false } as const;
  const taken: Taken = await takeAnswer(tx, rsvp, session, answer, now);
  await postAll(tx, takenLetters(session, taken, now));
  if (!taken.ok) return { ok: false, why: taken.why === 'full' ? 'attendees.wayFull' : 'attendees.closed' };
  const state = taken.heard?.is.state ?? rsvp.state;
  await audit(tx, actor, verb, scene, { state: rsvp.state }, { state });
  return { ok: true, state };
}

type Facts = Record<string, unknown>;

async function audit(tx: Tx, actor: Actor, verb: string, { rsvp, session, now }: Scene, before: Facts, after: Facts) {
  const { personId: actorId } = actor;
  const { meetupId } = session;
  await record(tx, { at: now, meetupId, actorId, verb, subject: 'rsvp', subjectId: rsvp.id, before, after });
}
