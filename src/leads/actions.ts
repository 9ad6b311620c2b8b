import { record } from '../audit/record.ts';
import type { TurnPart } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { issueLink } from '../links/changes.ts';
import { memberRow } from '../members/queries.ts';
import { dueDrafts } from '../openings/queries.ts';
import { post } from '../outbox/post.ts';
import { markActed } from '../people/changes.ts';
import { revise } from '../sessions/changes.ts';
import { meetupWithHost, sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { sessionState } from '../sessions/state.ts';
import { teamRow } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { endTurn, giveTurn, settleTurn } from './changes.ts';
import { ledIn, liveTurn, type Turn, turnById } from './queries.ts';
import { standingLead } from './stands.ts';
import { rightsUntil, turnsOpen } from './turns.ts';

/**
 * The chore that asks the host to lead a session which is due to open, where nobody stands for it and nobody shares the
 * work. Asked once; until they say yes, or act again, nothing opens.
 * @returns how many were asked
 */
export async function askForLeads(house: House, now: Instant): Promise<number> {
  let asked = 0;
  for (const { session, host } of await dueDrafts(house.store.read, now)) {
    if (host.shares || session.leadState !== 'unassigned' || standingLead(session, host, now) !== null) continue;
    asked += await house.store.write(`session:${session.id}`, async (tx) => {
      const fresh = await sessionOf(tx, session.meetupId, session.id);
      if (fresh === null || fresh.leadState !== 'unassigned' || fresh.openedAt !== null) return 0;
      await ask(tx, house, fresh, 'lead', { personId: host.id, askedBy: null }, now);
      return 1;
    });
  }
  return asked;
}

export type Asked =
  | { ok: true }
  | { ok: false; why: 'leads.gone' | 'leads.notOurs' | 'leads.bothParts' | 'leads.isTheirs' };

/**
 * Asks somebody of the meetup for a part of a session by mail link; whoever was asked before is out. Who asks themselves
 * has accepted. Nobody leads for the first time alone: the host is asked to stand by where nobody does.
 */
export async function askToLead(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: { person: string; part: TurnPart },
): Promise<Asked> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx): Promise<Asked> => {
    const found = await meetupWithHost(tx, meetupId);
    const session = await sessionOf(tx, meetupId, sessionId);
    if (found === null || session === null || found.meetup.endedAt !== null || !turnsOpen(session, now))
      return { ok: false, why: 'leads.gone' };
    const { person: personId, part } = said;
    if (!(await belongs(tx, found.meetup, personId))) return { ok: false, why: 'leads.notOurs' };
    if ((await liveTurn(tx, sessionId, other(part)))?.personId === personId)
      return { ok: false, why: 'leads.bothParts' };
    if ((await liveTurn(tx, sessionId, part))?.personId === personId) return { ok: false, why: 'leads.isTheirs' };
    const askedBy = actor.personId;
    if (personId === askedBy) await take(tx, session, part, personId, now);
    else await ask(tx, house, session, part, { personId, askedBy }, now);
    if (part === 'lead') await besideFirstTimer(tx, house, session, personId, found.host.id, actor, now);
    return { ok: true };
  });
}

/** Somebody of the team takes on what nobody has accepted yet. */
export async function takeTurn(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  part: TurnPart,
): Promise<Asked> {
  const held = await liveTurn(house.store.read, sessionId, part);
  if (held !== null && held.personId !== actor.personId) return { ok: false, why: 'leads.isTheirs' };
  if (held !== null && held.acceptedAt === null) {
    await answerTurn(house, held.id, { said: 'yes', word: '' });
    return { ok: true };
  }
  return askToLead(house, actor, meetupId, sessionId, { person: actor.personId ?? '', part });
}

export type LeadSaid = { said: 'yes' | 'no' | 'skip' | 'give-back'; word: string };

/**
 * The answer by a mailed link: yes, no with a word, or later "I have to give it back"; a host whom the software asked may
 * leave the session out instead. False where the turn waits for no such answer any more.
 */
export async function answerTurn(house: House, turnId: string, { said, word }: LeadSaid): Promise<boolean> {
  const now = house.clock.now();
  const known = await turnById(house.store.read, turnId);
  if (known === null) return false;
  const keys = [`meetup:${known.turn.meetupId}`, `session:${known.turn.sessionId}`];
  return house.store.write(keys, async (tx) => {
    const found = await turnById(tx, turnId);
    if (found === null || found.turn.endedAt !== null || !turnsOpen(found.session, now)) return false;
    const { turn, session, meetup } = found;
    if (said === 'give-back') return handBack(tx, turn, session, { personId: turn.personId }, word, now);
    if (said === 'skip' && !(turn.askedBy === null && sessionState(session, now) === 'draft')) return false;
    if (said === 'skip') {
      if (!(await settleTurn(tx, turn, { declinedAt: now, word: '' }, now))) return false;
      await revise(tx, session, { skippedAt: now, skippedBy: turn.personId }, 'words', now);
      await markActed(tx, turn.personId, now);
      await told(tx, session, turn.personId, 'skipSession', now);
      return true;
    }
    const accepts = said === 'yes';
    const answer = accepts ? { acceptedAt: now } : { declinedAt: now, word };
    if (!(await settleTurn(tx, turn, answer, now))) return false;
    await markActed(tx, turn.personId, now);
    if (accepts) await granted(tx, session, turn, now);
    else await told(tx, session, turn.personId, 'declineLead', now, { part: turn.part });
    if (turn.askedBy !== null) await tellOf(tx, turn, turn.askedBy, accepts ? 'yes' : 'no', now);
    if (accepts && turn.part === 'lead')
      await besideFirstTimer(tx, house, session, turn.personId, meetup.hostId, { personId: null }, now);
    return true;
  });
}

/** Gives a turn back that one has accepted; the host is told. False where it is not theirs. */
export async function giveTurnBack(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: { part: TurnPart; word: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    const turn = await liveTurn(tx, sessionId, said.part);
    if (session === null || turn === null || turn.personId !== actor.personId || !turnsOpen(session, now)) return false;
    return handBack(tx, turn, session, actor, said.word, now);
  });
}

async function handBack(tx: Tx, turn: Turn, session: Session, { personId }: Actor, word: string, now: Instant) {
  if (turn.acceptedAt === null || !(await endTurn(tx, turn, { personId, now }, word))) return false;
  await told(tx, session, personId, 'giveLeadBack', now, {}, { part: turn.part });
  const found = await meetupWithHost(tx, session.meetupId);
  if (found !== null && found.host.id !== personId) await tellOf(tx, turn, found.host.id, 'given-back', now);
  return true;
}

async function ask(
  tx: Tx,
  house: House,
  session: Session,
  part: TurnPart,
  { personId, askedBy }: { personId: string; askedBy: string | null },
  now: Instant,
): Promise<void> {
  const about = { meetupId: session.meetupId, sessionId: session.id };
  const turn = await giveTurn(tx, { ...about, part, personId, askedBy, accepted: false }, now);
  await issueLink(tx, house.keys, { purpose: 'lead', subjectId: turn.id, version: 1, expiresAt: null, now });
  const dedupe = `lead-asked:${turn.id}`;
  const facts = { turnId: turn.id };
  const letter = { ...about, dedupe, at: now, expiresAt: session.startsAt, now, facts };
  await post(tx, { kind: 'lead-asked', to: { person: personId }, ...letter });
  await told(tx, session, askedBy, 'askLead', now, { part, leadId: personId });
}

async function take(tx: Tx, session: Session, part: TurnPart, personId: string, now: Instant): Promise<void> {
  const { id: sessionId, meetupId } = session;
  const turn = await giveTurn(tx, { meetupId, sessionId, part, personId, askedBy: personId, accepted: true }, now);
  await granted(tx, session, turn, now);
}

/** Somebody who never led has somebody beside them: the host, unless a backup stands or is asked already. */
async function besideFirstTimer(
  tx: Tx,
  house: House,
  session: Session,
  leadId: string,
  hostId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  if (leadId === hostId || (await liveTurn(tx, session.id, 'backup')) !== null) return;
  if ((await ledIn(tx, session.meetupId, now)).has(leadId)) return;
  if (actor.personId === hostId) await take(tx, session, 'backup', hostId, now);
  else await ask(tx, house, session, 'backup', { personId: hostId, askedBy: actor.personId }, now);
}

/** Whether somebody can be asked at all: host, team and members. */
async function belongs(tx: Tx, meetup: { id: string; hostId: string }, personId: string): Promise<boolean> {
  if (personId === meetup.hostId || (await teamRow(tx, meetup.id, personId)) !== null) return true;
  return (await memberRow(tx, meetup.id, personId))?.state === 'member';
}

function other(part: TurnPart): TurnPart {
  return part === 'lead' ? 'backup' : 'lead';
}

/** Accepting gives an organizer's rights for this session, and the record says until when. */
async function granted(tx: Tx, session: Session, turn: Turn, now: Instant): Promise<void> {
  const after = { part: turn.part, rights: 'organizer', untilAt: rightsUntil(session) };
  await told(tx, session, turn.personId, 'acceptLead', now, after);
}

/** Tells whoever asked, or the host, what somebody said. */
async function tellOf(tx: Tx, turn: Turn, to: string, said: 'yes' | 'no' | 'given-back', now: Instant): Promise<void> {
  const about = { meetupId: turn.meetupId, sessionId: turn.sessionId };
  const dedupe = `lead-answered:${turn.id}:${said}`;
  const letter = { ...about, dedupe, at: now, expiresAt: now + 3 * 86_400_000, now, facts: { turnId: turn.id, said } };
  await post(tx, { kind: 'lead-answered', to: { person: to }, ...letter });
}

async function told(
  tx: Tx,
  session: Session,
  actorId: string | null,
  verb: string,
  at: Instant,
  after: Record<string, unknown> = {},
  before?: Record<string, unknown>,
): Promise<void> {
  const subject = { subject: 'session', subjectId: session.id, meetupId: session.meetupId } as const;
  await record(tx, { at, actorId, verb, ...subject, after, ...(before === undefined ? {} : { before }) });
}
