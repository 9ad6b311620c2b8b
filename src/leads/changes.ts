import { and, eq, isNull, or } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import type { TurnPart } from '../db/schema/shapes.ts';
import { swaps, turns } from '../db/schema/turns.ts';
import type { Tx } from '../db/store.ts';
import { endLinks, issueLink } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import { revise } from '../sessions/changes.ts';
import { sessionById } from '../sessions/queries.ts';
import type { Instant } from '../time/clock.ts';
import { comingTurnsOf, liveTurn, type Turn } from './queries.ts';

type By = { personId: string | null; now: Instant };
type NewTurn = {
  meetupId: string;
  sessionId: string;
  part: TurnPart;
  personId: string;
  askedBy: string | null;
  accepted: boolean;
};

/** Gives a part of a session to somebody, asked or accepted; whoever had it or was asked is out. */
export async function giveTurn(tx: Tx, { accepted, ...turn }: NewTurn, now: Instant): Promise<Turn> {
  const before = await liveTurn(tx, turn.sessionId, turn.part);
  if (before !== null) await closeTurn(tx, before, { personId: turn.askedBy, now });
  const row = { id: newId(), ...turn, askedAt: now, acceptedAt: accepted ? now : null };
  const [given] = await tx.insert(turns).values(row).returning();
  await mirror(tx, turn.sessionId, turn.part, now);
  return given as Turn;
}

/** Both turns of a session, asked or accepted; each has its page behind a link, also where nobody was asked by mail. */
export async function turnsWithLinks(tx: Tx, keys: Keys, sessionId: string, now: Instant): Promise<Turn[]> {
  const both = [await liveTurn(tx, sessionId, 'lead'), await liveTurn(tx, sessionId, 'backup')];
  const held = both.filter((turn) => turn !== null);
  for (const { id: subjectId } of held)
    await issueLink(tx, keys, { purpose: 'lead', subjectId, version: 1, expiresAt: null, now });
  return held;
}

/** The answer to a turn that waits for it. False where it waits no more. */
export async function settleTurn(
  tx: Tx,
  turn: Turn,
  said: { acceptedAt: Instant } | { declinedAt: Instant; word: string },
  now: Instant,
): Promise<boolean> {
  const waits = and(eq(turns.id, turn.id), isNull(turns.acceptedAt), isNull(turns.declinedAt), isNull(turns.endedAt));
  const settled = await tx.update(turns).set(said).where(waits).returning({ id: turns.id });
  if (settled.length === 1) await mirror(tx, turn.sessionId, turn.part, now);
  return settled.length === 1;
}

/** Ends a turn, and with it what rights it gave, which the chore puts on record. False where it had ended. */
export async function endTurn(tx: Tx, turn: Turn, by: By, word = ''): Promise<boolean> {
  if (!(await closeTurn(tx, turn, by, word))) return false;
  await mirror(tx, turn.sessionId, turn.part, by.now);
  return true;
}

/** Ends every coming turn of somebody, in one meetup or in all. Gives those that had been accepted. */
export async function endComingTurns(tx: Tx, personId: string, by: By, meetupId?: string): Promise<Turn[]> {
  const coming = await comingTurnsOf(tx, personId, by.now, meetupId);
  for (const turn of coming) await endTurn(tx, turn, by);
  return coming.filter(({ acceptedAt }) => acceptedAt !== null);
}

/** Somebody's account ends: their turns keep no word of theirs. Gives those that had been accepted. */
export async function eraseTurns(tx: Tx, personId: string, now: Instant): Promise<Turn[]> {
  const ended = await endComingTurns(tx, personId, { personId, now });
  await tx.update(turns).set({ word: '' }).where(eq(turns.personId, personId));
  return ended;
}

async function closeTurn(tx: Tx, turn: Turn, { personId, now }: By, word = ''): Promise<boolean> {
  const ended = await tx
    .update(turns)
    .set({ endedAt: now, endedBy: personId, ...(word === '' ? {} : { word }) })
    .where(and(eq(turns.id, turn.id), isNull(turns.endedAt)))
    .returning({ id: turns.id });
  // Who gives it back finds their own page again; nobody answers for a turn that was taken from them.
  if (personId !== turn.personId) await endLinks(tx, 'lead', turn.id, now);
  await voidSwaps(tx, turn.id, now);
  return ended.length === 1;
}

/** A turn that ends cannot be exchanged any more. */
async function voidSwaps(tx: Tx, turnId: string, now: Instant): Promise<void> {
  const concerned = or(eq(swaps.turnId, turnId), eq(swaps.withTurnId, turnId));
  await tx
    .update(swaps)
    .set({ declinedAt: now })
    .where(and(concerned, isNull(swaps.agreedAt), isNull(swaps.declinedAt)));
}

/** A session says itself who leads it: what opens, reminds and writes need not look elsewhere. */
async function mirror(tx: Tx, sessionId: string, part: TurnPart, now: Instant): Promise<void> {
  if (part !== 'lead') return;
  const session = await sessionById(tx, sessionId);
  if (session === null) return;
  const turn = await liveTurn(tx, sessionId, 'lead');
  const lead =
    turn === null
      ? { leadId: null, leadState: 'unassigned' as const, leadAskedAt: null, leadAcceptedAt: null }
      : {
          leadId: turn.personId,
          leadState: turn.acceptedAt === null ? ('asked' as const) : ('accepted' as const),
          leadAskedAt: turn.askedAt,
          leadAcceptedAt: turn.acceptedAt,
        };
  await revise(tx, session, lead, 'words', now);
}
