import { and, eq } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { meetups } from '../../db/schema/meetups.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { endTurn } from '../../leads/changes.ts';
import { comingTurnsOf } from '../../leads/queries.ts';
import { rightsUntil } from '../../leads/turns.ts';
import { reviseMeetup } from '../../meetups/changes.ts';
import { type Meetup, meetupById } from '../../meetups/queries.ts';
import { memberIds } from '../../openings/queries.ts';
import { dropLetters, thawLetters } from '../../outbox/drop.ts';
import { post, postAll } from '../../outbox/post.ts';
import { endTaskLink } from '../../tasks/changes.ts';
import { passRoles } from '../../team/changes.ts';
import { teamOf } from '../../team/queries.ts';
import { passTermOn } from '../../terms/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { endHandoff, leadOverlap } from '../changes.ts';
import { acceptClaimRow, endDeparture } from '../departures/changes.ts';
import { claimsOf, openDeparture } from '../departures/queries.ts';
import { type Handoff, pendingHandoff, pendingHandoffs, sessionsSince } from '../queries.ts';
import { heldInOverlap, lastEnds, stageOf } from '../stages.ts';
import { claimTold, handoffTold } from '../telling.ts';

const day = 86_400_000;

type Move = {
  toId: string;
  actorId: string | null;
  verb: string;
  announcement: string;
  handoffId: string | null;
  /** The claim or the operator's appointment that it followed, and what else the record says of the cause. */
  claimId?: string;
  appointmentId?: string;
  because?: Record<string, unknown>;
};

/**
 * Moves the host role in the caller's transaction, under the meetup's key: the old host becomes co-host, members are told,
 * letters that wait are written anew, and what was mailed to the old host as host is dead; a search for a host is over.
 * Answers, links and calendar entries are not touched. Nothing happens, and false, where the meetup has another host by now or has ended.
 */
export async function moveHost(tx: Tx, was: Meetup, move: Move, now: Instant): Promise<boolean> {
  const { id: meetupId, hostId } = was;
  const { toId, actorId, verb, announcement, handoffId, appointmentId } = move;
  const fresh = await meetupById(tx, meetupId);
  if (fresh === null || fresh.hostId !== hostId || fresh.endedAt !== null || toId === hostId) return false;
  const moved = await tx
    .update(meetups)
    .set({ hostId: toId })
    .where(and(eq(meetups.id, meetupId), eq(meetups.hostId, hostId)))
    .returning({ id: meetups.id });
  if (moved.length !== 1) return false;
  const pending = await pendingHandoff(tx, meetupId);
  const by = { personId: actorId, now };
  if (pending !== null) await endHandoff(tx, pending.id, pending.id === handoffId ? 'completed' : 'withdrawn', by);
  if (pending !== null && pending.id !== handoffId && pending.nomineeId !== toId)
    await post(tx, handoffTold(pending, pending.nomineeId, 'withdrawn', now));
  await closeDeparture(tx, meetupId, move, now);
  await passTermOn(tx, fresh, toId, now);
  await passRoles(tx, meetupId, hostId, toId, by);
  for (const turn of await comingTurnsOf(tx, hostId, now, meetupId))
    if (turn.askedBy === null && turn.acceptedAt === null) await endTurn(tx, turn, by);
  await dropLetters(tx, { meetupId, personId: hostId, kinds: ['lead-asked'] }, 'answered', now);
  await endTaskLink(tx, hostId, now);
  await thawLetters(tx, meetupId);
  await reviseMeetup(tx, meetupId, {});
  const team = new Set([hostId, toId, ...(await teamOf(tx, meetupId)).map(({ personId }) => personId)]);
  const readers = new Set([...(await memberIds(tx, meetupId)), ...team]);
  const letters = [...readers].map((person) => ({
    kind: 'host-changed' as const,
    to: { person },
    meetupId,
    dedupe: `host-changed:${meetupId}:${person}:${now.toString(36)}`,
    at: now,
    expiresAt: now + 14 * day,
    now,
    // Why an operator did it concerns the team.
    facts: { handoffId, fromId: hostId, toId, ...(appointmentId && team.has(person) ? { appointmentId } : {}) },
  }));
  const told = await postAll(tx, letters);
  const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
  const after = { hostId: toId, told, ...move.because, ...(announcement === '' ? {} : { announced: true }) };
  await record(tx, { at: now, actorId, verb, ...subject, before: { hostId }, after });
  return true;
}

/** Whoever else said that they would take it on hears that somebody does. */
async function closeDeparture(tx: Tx, meetupId: string, { toId, actorId, claimId }: Move, now: Instant): Promise<void> {
  const open = await openDeparture(tx, meetupId);
  if (open === null) return;
  const by = { personId: actorId, now };
  if (claimId !== undefined) await acceptClaimRow(tx, claimId, by);
  for (const { personId } of await claimsOf(tx, open.id))
    if (personId !== toId) await post(tx, claimTold(open, personId, 'somebody-else', now));
  await endDeparture(tx, open.id, 'moved', by);
}

/** Completes an accepted handoff, in the caller's transaction. */
export async function complete(tx: Tx, handoff: Handoff, actorId: string | null, now: Instant): Promise<boolean> {
  const meetup = await meetupById(tx, handoff.meetupId);
  if (meetup === null || meetup.hostId !== handoff.giverId || handoff.acceptedAt === null || handoff.endedAt !== null)
    return false;
  const { nomineeId: toId, announcement, id: handoffId } = handoff;
  return moveHost(tx, meetup, { toId, actorId, verb: 'completeHandoff', announcement, handoffId }, now);
}

/** The nominee gets their sessions of the overlap, and the record says whose rights begin with them, and until when. */
export async function followOverlap(tx: Tx, handoff: Handoff & { acceptedAt: Instant }, now: Instant): Promise<void> {
  for (const session of await leadOverlap(tx, handoff, now)) {
    const about = { subject: 'session', subjectId: session.id, meetupId: handoff.meetupId } as const;
    const after = { part: 'lead', rights: 'organizer', untilAt: rightsUntil(session) };
    await record(tx, { at: now, actorId: handoff.nomineeId, verb: 'acceptLead', ...about, after });
  }
}

/**
 * The chore of handoffs: proposals run out, overlaps get their sessions, both are told the day before, and the role moves
 * once the last session of the overlap is over.
 * @returns how many ended
 */
export async function followHandoffs(house: House, now: Instant): Promise<number> {
  let ended = 0;
  for (const { meetupId } of await pendingHandoffs(house.store.read))
    if (await house.store.write(`meetup:${meetupId}`, (tx) => follow(tx, meetupId, now))) ended += 1;
  return ended;
}

async function follow(tx: Tx, meetupId: string, now: Instant): Promise<boolean> {
  const handoff = await pendingHandoff(tx, meetupId);
  if (handoff === null) return false;
  const stage = stageOf(handoff, now);
  if (stage === 'expired') {
    if (!(await endHandoff(tx, handoff.id, 'expired', { personId: null, now }))) return false;
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: null, verb: 'expireHandoff', ...subject, after: { handoffId: handoff.id } });
    await post(tx, handoffTold(handoff, handoff.giverId, 'expired', now));
    return true;
  }
  const { acceptedAt } = handoff;
  if (stage !== 'overlap' || acceptedAt === null) return false;
  const accepted = { ...handoff, acceptedAt };
  await followOverlap(tx, accepted, now);
  const sessions = await sessionsSince(tx, meetupId, acceptedAt);
  if (heldInOverlap(sessions, accepted, now) >= handoff.overlap) return complete(tx, handoff, null, now);
  const ends = lastEnds(sessions, accepted);
  if (ends === null || ends - day > now) return false;
  for (const person of [handoff.giverId, handoff.nomineeId]) {
    const dedupe = `handoff-soon:${handoff.id}:${person}:${ends.toString(36)}`;
    const about = { meetupId, dedupe, at: now, expiresAt: ends, now, facts: { handoffId: handoff.id, ends } };
    await post(tx, { kind: 'handoff-soon', to: { person }, ...about });
  }
  return false;
}
