import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { handoffs, kitNotes } from '../db/schema/handoffs.ts';
import type { HandoffOutcome, KitPart } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import { endTurn, giveTurn } from '../leads/changes.ts';
import { liveTurn } from '../leads/queries.ts';
import { turnsOpen } from '../leads/turns.ts';
import { endLinks } from '../links/changes.ts';
import type { Instant } from '../time/clock.ts';
import { type Handoff, sessionsSince } from './queries.ts';
import { heldInOverlap, mayCount } from './stages.ts';

/** Ends a pending handoff; true for the one who did. Its link goes on showing what became of it. */
export async function endHandoff(
  tx: Tx,
  id: string,
  outcome: HandoffOutcome,
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  const ended = await tx
    .update(handoffs)
    .set({ endedAt: by.now, endedBy: by.personId, outcome })
    .where(and(eq(handoffs.id, id), isNull(handoffs.endedAt)))
    .returning({ id: handoffs.id });
  if (outcome === 'withdrawn') await endLinks(tx, 'handoff', id, by.now);
  return ended.length === 1;
}

/**
 * Handoffs that somebody was to take end with their account; an overlap also where they leave the team of its meetup.
 * Gives those that ended: their givers are to be told.
 */
export async function endNominations(tx: Tx, personId: string, now: Instant, meetupId?: string): Promise<Handoff[]> {
  const over: Handoff[] = [];
  const open = await tx
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.nomineeId, personId), isNull(handoffs.endedAt)));
  for (const handoff of open) {
    const overlaps = handoff.acceptedAt !== null;
    if (meetupId !== undefined && (handoff.meetupId !== meetupId || !overlaps)) continue;
    await leadAgain(tx, handoff, now);
    if (await endHandoff(tx, handoff.id, overlaps ? 'reverted' : 'declined', { personId, now })) over.push(handoff);
  }
  return over;
}

type OverlapLed = Awaited<ReturnType<typeof sessionsSince>>[number];

/**
 * Gives the nominee the next sessions of the overlap to lead, with the giver beside them: as many as are still wanted.
 * A session that somebody else leads is left to them.
 * @returns the sessions that the nominee leads from now on
 */
export async function leadOverlap(
  tx: Tx,
  handoff: Handoff & { acceptedAt: Instant },
  now: Instant,
): Promise<OverlapLed[]> {
  const { meetupId, giverId, nomineeId, acceptedAt, overlap } = handoff;
  const sessions = await sessionsSince(tx, meetupId, acceptedAt);
  const coming = sessions.filter((one) => mayCount(one, acceptedAt) && one.endsAt > now);
  const mine = coming.filter(({ leadId }) => leadId === nomineeId).length;
  let wanted = overlap - heldInOverlap(sessions, { nomineeId, acceptedAt }, now) - mine;
  const given: OverlapLed[] = [];
  for (const session of coming) {
    if (wanted <= 0) break;
    const free = session.leadId === null || session.leadId === giverId || session.leadState === 'asked';
    if (!free || session.leadId === nomineeId || !turnsOpen(session, now)) continue;
    const turn = { meetupId, sessionId: session.id, askedBy: giverId, accepted: true };
    await giveTurn(tx, { ...turn, part: 'lead', personId: nomineeId }, now);
    const backup = await liveTurn(tx, session.id, 'backup');
    if (backup === null || backup.acceptedAt === null || backup.personId === nomineeId)
      await giveTurn(tx, { ...turn, part: 'backup', personId: giverId }, now);
    wanted -= 1;
    given.push(session);
  }
  return given;
}

/** After a revert the giver leads again what they had given, where they stood beside it. */
export async function leadAgain(tx: Tx, handoff: Handoff, now: Instant): Promise<void> {
  const { meetupId, giverId, nomineeId, acceptedAt } = handoff;
  if (acceptedAt === null) return;
  for (const session of await sessionsSince(tx, meetupId, acceptedAt)) {
    if (session.leadId !== nomineeId || !turnsOpen(session, now)) continue;
    const [lead, backup] = [await liveTurn(tx, session.id, 'lead'), await liveTurn(tx, session.id, 'backup')];
    if (lead?.askedBy !== giverId || backup?.personId !== giverId) continue;
    await endTurn(tx, backup, { personId: giverId, now });
    const turn = { meetupId, sessionId: session.id, askedBy: giverId, accepted: true };
    await giveTurn(tx, { ...turn, part: 'lead', personId: giverId }, now);
  }
}

/** Keeps what people wrote into the kit. An empty text takes it away again. */
export async function keepKitNote(
  tx: Tx,
  note: { meetupId: string; part: KitPart; said: string; saidBy: string; saidAt: Instant },
): Promise<void> {
  const { said, saidBy, saidAt } = note;
  await tx
    .insert(kitNotes)
    .values({ id: newId(), ...note })
    .onConflictDoUpdate({ target: [kitNotes.meetupId, kitNotes.part], set: { said, saidBy, saidAt } });
}
