import { takenLetters } from '../../answers/answer-letters.ts';
import { type Answer, keepAnswer, takeAnswer } from '../../answers/changes.ts';
import { asksFirst } from '../../answers/queries.ts';
import type { CalendarReply } from '../../calendar/reply.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { sampleUid } from '../../mail/sample-uid.ts';
import { postAll } from '../../outbox/post.ts';
import type { Rsvp, Session } from '../../rsvps/queries.ts';
import { closedFor } from '../../rsvps/standing.ts';
import type { Instant } from '../../time/clock.ts';
import { keepMessage } from '../changes.ts';
import type { Handler } from '../handler.ts';
import type { Message } from '../message.ts';
import { letterAnswered } from '../queries.ts';
import { keepReply } from '../words/changes.ts';
import { replyLetters } from '../words/letter.ts';
import { hearersOf } from '../words/queries.ts';
import { type Amiss, type Judged, judged } from './judging.ts';
import { isCopyAddress, isOf, isOfAnother, lastAnswerOf, rsvpAnswered, rsvpOfUid } from './queries.ts';

/**
 * An answer given in a calendar. The token in its UID says whose it is, and nothing else does; a yes goes through the same
 * door as a click, and is told by the same letters.
 */
export const hearCalendar: Handler<'calendar'> = async (house, message) => {
  const { read, tokens } = message;
  const uid = read.ok ? read.reply.uid : (read.uid ?? '');
  if (!read.ok && uid === '') return note(house, message, read.why);
  if (uid === sampleUid) return note(house, message, 'sample');
  const [named] = await rsvpOfUid(house.store.read, { uid });
  if (named === undefined) return note(house, message, 'unknown-session');
  const letter = await letterAnswered(house.store.read, { answers: [], tokens });
  const ofAnother = letter !== null && letter.rsvpId !== null && letter.rsvpId !== named.rsvpId;
  return house.store.write(`session:${named.sessionId}`, (tx) => {
    const heard = { tx, now: house.clock.now(), message, rsvpId: named.rsvpId };
    return read.ok && !ofAnother
      ? hear(heard, read.reply)
      : hearAmiss(heard, read.ok ? 'wrong-uid' : 'many-attendees', read.ok ? read.reply.comment : '');
  });
};

type Heard = { tx: Tx; now: Instant; message: Message<'calendar'>; rsvpId: string };

async function hear({ tx, now, message, rsvpId }: Heard, reply: CalendarReply): Promise<string> {
  const found = await answeredBy(tx, rsvpId);
  const { rsvp, session, person } = found;
  const { said, tell, outcome } = await judgementOn(tx, reply, found, now);
  const { key, size, from } = message;
  const kept = await keepMessage(tx, { key, size, class: 'calendar', outcome, rsvpId, now });
  if (kept === null) return 'seen';
  const byCopy = isCopyAddress(person, from);
  if (said !== null) await take(tx, rsvp, session, { ...reply, said, byCopy }, now);
  if (tell === null) return outcome;
  const body = [reply.proposed, reply.instead, reply.comment].filter((one) => one !== '').join('\n');
  await passOn(tx, found, { from, inboundId: kept.id, kind: tell, subject: reply.said, body, at: now });
  return outcome;
}

/** It names an entry of ours, and yet does not say whose answer it is: nothing changes, and the team can ask them. */
async function hearAmiss({ tx, now, message, rsvpId }: Heard, amiss: Amiss, body: string): Promise<string> {
  const found = await answeredBy(tx, rsvpId);
  const nobody = found.rsvp.state === 'unconfirmed' ? 'unconfirmed' : closedFor(found.session, now);
  const { key, size, from } = message;
  const kept = await keepMessage(tx, { key, size, class: 'calendar', outcome: nobody ?? amiss, rsvpId, now });
  if (kept === null) return 'seen';
  if (nobody === null) await passOn(tx, found, { from, inboundId: kept.id, kind: amiss, subject: '', body, at: now });
  return nobody ?? amiss;
}

async function answeredBy(tx: Tx, rsvpId: string): Promise<Answered> {
  const [found] = await rsvpAnswered(tx, { rsvpId });
  if (found === undefined) throw new Error('An RSVP was there and is not.');
  return found;
}

type Told = {
  from: string;
  inboundId: string;
  kind: NonNullable<Judged['tell']>;
  subject: string;
  body: string;
  at: Instant;
};

/** It is put before the organizers, and who answers for the session gets it by mail. */
async function passOn(tx: Tx, { rsvp, session, person }: Answered, { from, ...said }: Told): Promise<void> {
  const { meetupId, id: sessionId } = session;
  const about = { meetupId, sessionId, rsvpId: rsvp.id, personId: rsvp.personId };
  const told = { ...about, elsewhere: !isOf(person, from), ...said };
  const replyId = await keepReply(tx, told);
  await postAll(tx, replyLetters({ ...told, replyId }, await hearersOf(tx, told, said.at)));
}

type Answered = Awaited<ReturnType<typeof rsvpAnswered>>[number];

async function judgementOn(tx: Tx, reply: CalendarReply, found: Answered, now: Instant): Promise<Judged> {
  const { rsvp, session, person } = found;
  if (rsvp.state === 'unconfirmed') return { said: null, tell: null, outcome: 'unconfirmed' };
  const closed = closedFor(session, now);
  const ownName = reply.attendee === person.email || reply.byDelegate;
  if (!ownName && (await isOfAnother(tx, session.id, rsvp.personId, reply.attendee))) {
    const another = 'another-attendee';
    return { said: null, tell: closed === null ? another : null, outcome: closed ?? another };
  }
  const [last = null] = await lastAnswerOf(tx, { rsvpId: rsvp.id });
  const { changedSequence } = session;
  return judged(reply, { closed, changedSequence, last });
}

type Spoken = Pick<CalendarReply, 'sequence' | 'stampedAt'> & { said: Answer['said']; byCopy: boolean };

/** It does not count as acting: a calendar may answer by itself. */
async function take(tx: Tx, rsvp: Rsvp, session: Session, reply: Spoken, now: Instant): Promise<void> {
  const late = session.deadlineAt <= now || (await asksFirst(tx, rsvp));
  // A clock that runs ahead would make every later answer an old one.
  const calendar = { sequence: reply.sequence, stampedAt: Math.min(reply.stampedAt ?? now, now) };
  const answer = { said: reply.said, via: 'calendar', byId: null, byCopy: reply.byCopy, late, calendar } as const;
  const taken = await takeAnswer(tx, rsvp, session, answer, now);
  await postAll(tx, takenLetters(session, taken, now));
  if (taken.ok && taken.heard === null) await keepAnswer(tx, rsvp, answer, now);
}

/** Changes nothing; what it was stays in the ledger. */
async function note({ store, clock }: House, { key, size }: Message, outcome: string): Promise<string> {
  const kept = { key, size, class: 'calendar', outcome, now: clock.now() } as const;
  return (await store.write('inbound', (tx) => keepMessage(tx, kept))) === null ? 'seen' : outcome;
}
