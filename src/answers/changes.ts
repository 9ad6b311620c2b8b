import { eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { answers, rsvps } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import { freesSeat, type Said, type Stand, standAfter } from '../rsvps/answering.ts';
import { hasRunOut, settleSeats } from '../rsvps/changes.ts';
import { isNewcomer, type Rsvp, rsvpWithSession, type Session } from '../rsvps/queries.ts';
import { type Closed, closedFor } from '../rsvps/standing.ts';
import { lastWaiting, takenSeats } from '../seats/queries.ts';
import { seatRules } from '../seats/rules.ts';
import { capacityOf, hasSeatFor, isOffered, type TakenByWay, type Way, ways } from '../seats/seats.ts';
import type { SeatChange } from '../seats/tidings.ts';
import type { Instant } from '../time/clock.ts';
import type { Heard } from './answer-letters.ts';

/** What somebody says about one session; who says nothing about way or comment keeps theirs. */
export type Answer = {
  said: Said;
  way?: Way;
  comment?: string;
  letGo?: boolean;
  via: 'web' | 'calendar' | 'organizer' | 'opening';
  byId: string | null;
  /** Whoever reads at their copy address says it for them. */
  byCopy?: boolean;
  /** Whether a new yes goes to an organizer. */
  late: boolean;
  /** SEQUENCE and DTSTAMP of a calendar reply. */
  calendar?: { sequence: number | null; stampedAt: Instant };
};

export type Taken =
  | { ok: true; heard: Heard | null; changes: SeatChange[] }
  | { ok: false; why: Closed | 'full'; changes: SeatChange[] };

/**
 * Takes an answer: what it comes to is written, kept among all answers, and the seats are settled. Under the session's
 * key. The same answer once more changes nothing and gives `heard: null`.
 * @returns what was heard and what happened to seats; the action posts the letters of both
 */
export async function takeAnswer(tx: Tx, rsvp: Rsvp, session: Session, answer: Answer, now: Instant): Promise<Taken> {
  const closed = closedFor(session, now);
  if (closed !== null) return { ok: false, why: closed, changes: [] };
  const { taken, changes } = await seatsInOrder(tx, session, now);
  const was = changes.some((one) => 'rsvpId' in one && one.rsvpId === rsvp.id) ? await again(tx, rsvp) : rsvp;
  const way = wayOf(session, was, answer);
  const seat = {
    on_site: hasSeatFor(capacityOf(session, 'on_site'), taken.on_site, seatRules.free),
    online: hasSeatFor(capacityOf(session, 'online'), taken.online, seatRules.free),
  };
  const last = ways.some((one) => taken[one].waiting > 0) ? await lastWaiting(tx, session.id) : null;
  const is = standAfter(was, { said: answer.said, way, letGo: answer.letGo }, { late: answer.late, seat, last });
  if (is === null) return { ok: false, why: 'full', changes };
  const comment = answer.comment ?? was.comment;
  if (is.state === was.state && is.way === was.way && comment === was.comment)
    return { ok: true, heard: null, changes };
  const heard = await keep(tx, { rsvp: was, session, is, comment, answer, now });
  if (freesSeat(was, is)) changes.push(...(await settleSeats(tx, session, now)));
  return { ok: true, heard, changes };
}

/** How many hold seats now, after offers that have run out have lapsed. */
async function seatsInOrder(
  tx: Tx,
  session: Session,
  now: Instant,
): Promise<{ taken: TakenByWay; changes: SeatChange[] }> {
  const taken = await takenSeats(tx, session.id);
  if (!ways.some((way) => hasRunOut(taken[way], now))) return { taken, changes: [] };
  const changes = await settleSeats(tx, session, now);
  return { taken: await takenSeats(tx, session.id), changes };
}

async function again(tx: Tx, rsvp: Rsvp): Promise<Rsvp> {
  const [found] = await rsvpWithSession(tx, { rsvpId: rsvp.id });
  return found?.rsvp ?? rsvp;
}

/** The way said, theirs, or the only one there is. */
function wayOf(session: Session, was: Rsvp, answer: Answer): Way {
  const wished = answer.way ?? was.way;
  if (isOffered(session, wished)) return wished;
  return ways.find((way) => isOffered(session, way)) ?? wished;
}

type Kept = { rsvp: Rsvp; session: Session; is: Stand; comment: string; answer: Answer; now: Instant };

async function keep(tx: Tx, { rsvp, session, is, comment, answer, now }: Kept): Promise<Heard> {
  const becomesGoing = is.state === 'going' && rsvp.state !== 'going';
  const newcomer = becomesGoing
    ? await isNewcomer(tx, session.meetupId, rsvp.personId, session.startsAt)
    : rsvp.newcomer;
  const answerId = newId();
  const { said, via, byId, byCopy = false } = answer;
  await updateRsvp(tx, { rsvpId: rsvp.id, ...is, comment, newcomer, now });
  const { sequence = null, stampedAt = null } = answer.calendar ?? {};
  const told = { said, comment, sequence, stampedAt, ...rest(is) };
  await insertAnswer(tx, { id: answerId, rsvpId: rsvp.id, at: now, via, byId, byCopy, ...told });
  const by = via === 'organizer' ? 'organizer' : byCopy ? 'copy' : 'reader';
  return { answerId, rsvpId: rsvp.id, personId: rsvp.personId, was: rsvp, is, said, by, via };
}

/** Keeps that somebody said once more what they had said: a delayed calendar reply from before it is older then. */
export async function keepAnswer(
  tx: Tx,
  rsvp: Rsvp,
  { said, via, byId, byCopy = false, calendar }: Answer,
  now: Instant,
): Promise<void> {
  const { sequence = null, stampedAt = null } = calendar ?? {};
  const { id: rsvpId, way, state, comment } = rsvp;
  const told = { said, way, comment, state, sequence, stampedAt };
  await insertAnswer(tx, { id: newId(), rsvpId, at: now, via, byId, byCopy, ...told });
}

const rest = ({ way, state }: Stand) => ({ way, state });

// drizzle encodes a placeholder in `set` by its column, but its types do not say so.
const given = (name: string) => arg(name) as never;

const updateRsvp = statement('answers: rsvp', (tx: Tx) =>
  tx
    .update(rsvps)
    .set({
      state: given('state'),
      way: given('way'),
      waitPosition: given('waitPosition'),
      comment: given('comment'),
      newcomer: given('newcomer'),
      answeredAt: given('now'),
      offerExpiresAt: null,
    })
    .where(eq(rsvps.id, arg('rsvpId'))),
);

const insertAnswer = statement('answers: answer', (tx: Tx) =>
  tx.insert(answers).values({
    id: arg('id'),
    rsvpId: arg('rsvpId'),
    at: arg('at'),
    via: arg('via'),
    byId: arg('byId'),
    said: arg('said'),
    way: arg('way'),
    comment: arg('comment'),
    state: arg('state'),
    sequence: arg('sequence'),
    stampedAt: arg('stampedAt'),
    byCopy: arg('byCopy'),
  }),
);
