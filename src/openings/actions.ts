import { takeAnswer } from '../answers/changes.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { giveTurn } from '../leads/changes.ts';
import { isShared } from '../leads/queries.ts';
import { implied, standingLead } from '../leads/stands.ts';
import { postAll } from '../outbox/post.ts';
import { goneFrom, saidYesTo } from '../polls/queries.ts';
import { inviteMembers } from '../rsvps/changes.ts';
import { holdSend, revise, takeNumber } from '../sessions/changes.ts';
import { meetupWithHost, sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { sessionState } from '../sessions/state.ts';
import type { Reader } from '../sessions/telling.ts';
import type { Instant } from '../time/clock.ts';
import { invitationsFor } from './invitations.ts';
import { dueDrafts, memberIds, rsvpsOf, uninvited } from './queries.ts';

/** Whether host and lead come themselves; `quiet` opens it without an invitation to anybody. */
export type OpenInput = { hostGoing: boolean; leadGoing: boolean; quiet?: boolean };

type Refusal =
  | 'sessions.gone'
  | 'sessions.notDraft'
  | 'sessions.startPassed'
  | 'sessions.noLead'
  | 'sessions.meetupEnded';
export type Opened =
  | { ok: true; number: number; letters: number; batchId: string | null }
  | { ok: false; why: Refusal };

const coming = { said: 'yes', via: 'opening', byId: null, late: false } as const;

type Found = NonNullable<Awaited<ReturnType<typeof meetupWithHost>>>;
type Ready = Found & { session: Session; leadId: string };

/**
 * Announces a draft: it gets its number, every member a link of their own and an invitation, host and lead a seat.
 * Refused without a lead who said yes; a host who presses the button themselves has said it.
 */
export async function openSession(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: OpenInput,
): Promise<Opened> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx) => {
    const ready = await readyToOpen(tx, actor, meetupId, sessionId, now);
    return typeof ready === 'string' ? { ok: false, why: ready } : announce(tx, house, actor, ready, said, now);
  });
}

async function readyToOpen(
  tx: Tx,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  now: Instant,
): Promise<Ready | Refusal> {
  const found = await meetupWithHost(tx, meetupId);
  const session = await sessionOf(tx, meetupId, sessionId);
  if (found === null || session === null) return 'sessions.gone';
  if (found.meetup.endedAt !== null) return 'sessions.meetupEnded';
  if (sessionState(session, now) !== 'draft') return 'sessions.notDraft';
  if (session.startsAt <= now) return 'sessions.startPassed';
  const pressed = actor.personId === found.host.id;
  const shares = !pressed && (await isShared(tx, meetupId));
  const host = { ...found.host, shares, ...(pressed && { lastActedAt: now }) };
  const leadId = standingLead(session, host, now);
  return leadId === null ? 'sessions.noLead' : { ...found, session, leadId };
}

async function announce(
  tx: Tx,
  house: House,
  actor: Actor,
  { meetup, session: draft, leadId }: Ready,
  said: OpenInput,
  now: Instant,
): Promise<Opened> {
  const number = draft.number ?? (await takeNumber(tx, meetup));
  if (draft.leadState !== 'accepted') await giveTurn(tx, implied(draft, leadId), now);
  const opening = { number, openedAt: now, openedBy: actor.personId, opensAt: Math.min(draft.opensAt, now) };
  const session = await revise(tx, draft, opening, 'words', now);
  const ours = new Set([...(said.hostGoing ? [meetup.hostId] : []), ...(said.leadGoing ? [leadId] : [])]);
  const personIds = new Set([...(await memberIds(tx, meetup.id)), ...ours, ...(await welcomeBack(tx, session))]);
  const invited = await inviteMembers(tx, house.keys, session, [...personIds], now);
  for (const rsvp of await rsvpsOf(tx, session.id, [...ours])) await takeAnswer(tx, rsvp, session, coming, now);
  const readers = said.quiet ? [] : invited.filter(({ personId }) => !ours.has(personId));
  const sent = await invite(tx, actor, session, readers, now);
  await record(tx, {
    at: now,
    meetupId: meetup.id,
    actorId: actor.personId,
    verb: 'openSession',
    subject: 'session',
    subjectId: session.id,
    after: { number, leadId, invited: invited.length, letters: sent.letters },
  });
  return { ok: true, number, ...sent };
}

async function invite(tx: Tx, actor: Actor, session: Session, readers: Reader[], now: Instant) {
  const send = { kind: 'invitation', count: readers.length, by: actor.personId, now };
  const sending = await holdSend(tx, session, send);
  const letters = await postAll(tx, invitationsFor(session, readers, sending, await saidYesTo(tx, session.id)));
  return { letters, batchId: sending.batchId };
}

/** Who asked for this very date in a poll, whether a member or not, unless they have left or were refused. */
async function welcomeBack(tx: Tx, { id, meetupId }: Session): Promise<string[]> {
  const said = [...(await saidYesTo(tx, id))];
  const gone = await goneFrom(tx, meetupId, said);
  return said.filter((personId) => !gone.has(personId));
}

/** Invites those whose invitation never left: after opening quietly, or after an undone send. */
export async function inviteRest(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
): Promise<{ ok: true; letters: number } | { ok: false; why: 'sessions.gone' | 'sessions.notOpen' }> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    if (session === null) return { ok: false, why: 'sessions.gone' };
    if (sessionState(session, now) !== 'open') return { ok: false, why: 'sessions.notOpen' };
    const readers = await uninvited(tx, sessionId);
    const { letters } = await invite(tx, actor, session, readers, now);
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'inviteRest', ...about, after: { letters } });
    return { ok: true, letters };
  });
}

/**
 * The chore that opens drafts whose moment has come and which somebody stands to lead; for the others, the chore of
 * `leads` asks.
 * @returns how many opened
 */
export async function openDueSessions(house: House, now: Instant): Promise<number> {
  let opened = 0;
  for (const { session, host } of await dueDrafts(house.store.read, now)) {
    if (standingLead(session, host, now) === null) continue;
    const going = { hostGoing: true, leadGoing: true };
    const outcome = await openSession(house, { personId: null }, session.meetupId, session.id, going);
    if (outcome.ok) opened += 1;
  }
  return opened;
}
