import { eq } from 'drizzle-orm';
import { recordAbout } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import { handoffs } from '../db/schema/handoffs.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { issueLink } from '../links/changes.ts';
import { type Meetup, meetupById } from '../meetups/queries.ts';
import { memberRow } from '../members/queries.ts';
import { post } from '../outbox/post.ts';
import { markActed } from '../people/changes.ts';
import { endRole, giveRole } from '../team/changes.ts';
import { teamRow } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { endHandoff, keepKitNote, leadAgain } from './changes.ts';
import type { kitInput } from './input.ts';
import { kitParts } from './kit/parts.ts';
import { complete, followOverlap } from './moving/actions.ts';
import { type Handoff, handoffById, pendingHandoff } from './queries.ts';
import { answerDays, stageOf } from './stages.ts';
import { handoffTold } from './telling.ts';

const day = 86_400_000;

export type Proposal = { nominee: string; overlap: number; note: string };
export type Proposed =
  | { ok: true }
  | {
      ok: false;
      field: 'nominee' | 'form';
      why: 'handoffs.notOurs' | 'handoffs.isHost' | 'handoffs.onePending' | 'handoffs.ended';
    };

/** The host asks somebody to become host. One proposal may be pending a meetup; nothing changes until it is accepted. */
export async function proposeHandoff(
  house: House,
  { personId }: Actor,
  meetupId: string,
  said: Proposal,
): Promise<Proposed> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Proposed> => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.hostId !== personId || meetup.endedAt !== null)
      return { ok: false, field: 'form', why: 'handoffs.ended' };
    if (said.nominee === meetup.hostId) return { ok: false, field: 'nominee', why: 'handoffs.isHost' };
    if (!(await belongs(tx, meetupId, said.nominee))) return { ok: false, field: 'nominee', why: 'handoffs.notOurs' };
    const pending = await pendingHandoff(tx, meetupId);
    if (pending !== null && stageOf(pending, now) !== 'expired')
      return { ok: false, field: 'form', why: 'handoffs.onePending' };
    if (pending !== null) await endHandoff(tx, pending.id, 'expired', { personId: null, now });
    const expiresAt = now + answerDays * day;
    const row = { id: newId(), meetupId, giverId: meetup.hostId, nomineeId: said.nominee, proposedAt: now, expiresAt };
    await tx.insert(handoffs).values({ ...row, overlap: said.overlap, note: said.note });
    await issueLink(tx, house.keys, { purpose: 'handoff', subjectId: row.id, version: 1, expiresAt: null, now });
    const about = { meetupId, dedupe: `handoff-proposed:${row.id}`, at: now, expiresAt, now };
    await post(tx, { kind: 'handoff-proposed', to: { person: said.nominee }, ...about, facts: { handoffId: row.id } });
    await recordAbout(tx, meetup, personId, 'proposeHandoff', now, {
      handoffId: row.id,
      nomineeId: said.nominee,
      overlap: said.overlap,
    });
    return { ok: true };
  });
}

/**
 * The nominee's yes or no. Only the nominee answers, signed in, while the proposal waits, its giver still hosts and the
 * nominee still belongs to the meetup. With no overlap the role moves at once.
 */
export async function answerHandoff(
  house: House,
  { personId }: Actor,
  handoffId: string,
  said: 'accept' | 'decline',
): Promise<boolean> {
  const known = await handoffById(house.store.read, handoffId);
  if (known === null || personId === null) return false;
  const now = house.clock.now();
  return house.store.write(`meetup:${known.meetup.id}`, async (tx) => {
    const found = await handoffById(tx, handoffId);
    if (found === null || !(await mayAnswer(tx, found.handoff, found.meetup, personId, now))) return false;
    const { handoff, meetup } = found;
    const { id: meetupId } = meetup;
    await markActed(tx, personId, now);
    if (said === 'decline') {
      await endHandoff(tx, handoffId, 'declined', { personId, now });
      await recordAbout(tx, meetup, personId, 'declineHandoff', now, { handoffId });
      await post(tx, handoffTold(handoff, handoff.giverId, 'declined', now));
      return true;
    }
    const roleBefore = (await teamRow(tx, meetupId, personId))?.role ?? ('' as const);
    const accepted = { ...handoff, acceptedAt: now, roleBefore };
    await tx.update(handoffs).set({ acceptedAt: now, roleBefore }).where(eq(handoffs.id, handoffId));
    await recordAbout(tx, meetup, personId, 'acceptHandoff', now, { handoffId });
    if (handoff.overlap === 0) return complete(tx, accepted, personId, now);
    // Whoever is to host learns it with everything that hosting needs.
    if (roleBefore !== 'co-host') await giveRole(tx, { meetupId, personId }, 'co-host', { personId, now });
    await followOverlap(tx, accepted, now);
    await post(tx, handoffTold(handoff, handoff.giverId, 'accepted', now));
    const begun = { meetupId, dedupe: `handoff-begun:${handoffId}`, at: now, expiresAt: now + 7 * day, now };
    await post(tx, { kind: 'handoff-begun', to: { person: personId }, ...begun, facts: { handoffId } });
    return true;
  });
}

async function mayAnswer(tx: Tx, handoff: Handoff, meetup: Meetup, personId: string, now: Instant): Promise<boolean> {
  if (handoff.nomineeId !== personId || stageOf(handoff, now) !== 'proposed') return false;
  if (meetup.endedAt !== null || meetup.hostId !== handoff.giverId) return false;
  return belongs(tx, meetup.id, personId);
}

/**
 * What giver and nominee do to what is pending: the giver withdraws a proposal; either reverts the overlap; each says
 * "I am ready", and when both have, the role moves. False where it is not theirs to do, or no longer.
 */
export async function actOnHandoff(
  house: House,
  { personId }: Actor,
  meetupId: string,
  act: 'withdraw' | 'revert' | 'ready' | 'not-ready',
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const handoff = await pendingHandoff(tx, meetupId);
    const meetup = await meetupById(tx, meetupId);
    if (handoff === null || meetup === null || personId === null) return false;
    const isGiver = personId === handoff.giverId && personId === meetup.hostId;
    const isNominee = personId === handoff.nomineeId;
    const stage = stageOf(handoff, now);
    if (act === 'withdraw') {
      if (!isGiver || stage !== 'proposed') return false;
      await endHandoff(tx, handoff.id, 'withdrawn', { personId, now });
      await recordAbout(tx, meetup, personId, 'withdrawHandoff', now, { handoffId: handoff.id });
      await post(tx, handoffTold(handoff, handoff.nomineeId, 'withdrawn', now));
      return true;
    }
    if (stage !== 'overlap' || !(isGiver || isNominee)) return false;
    if (act === 'revert') return revert(tx, handoff, meetup, personId, now);
    const at = act === 'ready' ? now : null;
    const said = isGiver ? { giverReadyAt: at } : { nomineeReadyAt: at };
    await tx.update(handoffs).set(said).where(eq(handoffs.id, handoff.id));
    await recordAbout(tx, meetup, personId, act === 'ready' ? 'readyForHandoff' : 'notReadyForHandoff', now, {
      handoffId: handoff.id,
    });
    const after = { ...handoff, ...said };
    if (after.giverReadyAt !== null && after.nomineeReadyAt !== null) return complete(tx, after, personId, now);
    const other = isGiver ? handoff.nomineeId : handoff.giverId;
    if (act === 'ready') await post(tx, handoffTold(handoff, other, 'ready', now));
    return true;
  });
}

async function revert(tx: Tx, handoff: Handoff, meetup: Meetup, personId: string, now: Instant): Promise<boolean> {
  const { nomineeId, giverId, roleBefore, id: handoffId } = handoff;
  await endHandoff(tx, handoffId, 'reverted', { personId, now });
  await leadAgain(tx, handoff, now);
  const whose = { meetupId: meetup.id, personId: nomineeId };
  if (roleBefore === '') await endRole(tx, whose, { personId, now });
  else if (roleBefore !== 'co-host') await giveRole(tx, whose, roleBefore, { personId, now });
  await recordAbout(tx, meetup, personId, 'revertHandoff', now, { handoffId });
  await post(tx, handoffTold(handoff, personId === giverId ? nomineeId : giverId, 'reverted', now));
  return true;
}

/** What members will read: giver and nominee both write it. */
export async function editAnnouncement(
  house: House,
  { personId }: Actor,
  meetupId: string,
  announcement: string,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const handoff = await pendingHandoff(tx, meetupId);
    const meetup = await meetupById(tx, meetupId);
    if (handoff === null || meetup === null || (personId !== handoff.giverId && personId !== handoff.nomineeId))
      return false;
    await tx.update(handoffs).set({ announcement }).where(eq(handoffs.id, handoff.id));
    await recordAbout(tx, meetup, personId, 'editAnnouncement', now, { handoffId: handoff.id });
    return true;
  });
}

/** Writes down what the next host needs and nothing else knows. */
export async function writeKit(
  house: House,
  { personId }: Actor,
  meetupId: string,
  said: ReturnType<(typeof kitInput)['parse']>,
): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || personId === null) return;
    for (const part of kitParts)
      await keepKitNote(tx, { meetupId, part, said: said[part], saidBy: personId, saidAt: now });
    await recordAbout(tx, meetup, personId, 'writeKit', now, {});
  });
}

async function belongs(tx: Tx, meetupId: string, personId: string): Promise<boolean> {
  if ((await teamRow(tx, meetupId, personId)) !== null) return true;
  return (await memberRow(tx, meetupId, personId))?.state === 'member';
}
