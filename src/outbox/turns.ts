import { and, asc, eq, gt, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import { sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { swaps, turns } from '../db/schema/turns.ts';
import type { Reads } from '../db/store.ts';
import { turnState } from '../leads/turns.ts';
import type { Instant } from '../time/clock.ts';
import type { Extra } from './found.ts';

/** What letters about leading a session say besides its own row. */

export async function turnOf(from: Reads, turnId: unknown): Promise<Extra> {
  const found = await oneTurn(from, turnId);
  if (found === null) return {};
  const { turn, who } = found;
  const asker = turn.askedBy === null || turn.askedBy === turn.personId ? '' : await nameOf(from, turn.askedBy);
  return {
    turn: { part: turn.part, state: turnState(turn), word: turn.word, who, asker, beside: await beside(from, turn) },
  };
}

async function nameOf(from: Reads, personId: string): Promise<string> {
  const [row] = await from.select({ name: people.name }).from(people).where(eq(people.id, personId)).limit(1);
  return row?.name ?? '';
}

/** Who has accepted the other part of the same session. */
async function beside(from: Reads, { sessionId, part }: typeof turns.$inferSelect): Promise<string> {
  const live = and(isNotNull(turns.acceptedAt), isNull(turns.declinedAt), isNull(turns.endedAt));
  const [row] = await from
    .select({ name: people.name })
    .from(turns)
    .innerJoin(people, eq(people.id, turns.personId))
    .where(and(eq(turns.sessionId, sessionId), ne(turns.part, part), live))
    .limit(1);
  return row?.name ?? '';
}

/** Those of the sessions that nobody has accepted to lead meanwhile. */
export async function wantedOf(from: Reads, sessionIds: unknown, now: Instant): Promise<Extra> {
  const ids = Array.isArray(sessionIds) ? sessionIds.filter((id) => typeof id === 'string') : [];
  if (ids.length === 0) return { wanted: [] };
  const still = and(
    inArray(sessions.id, ids),
    ne(sessions.leadState, 'accepted'),
    gt(sessions.startsAt, now),
    isNull(sessions.openedAt),
    isNull(sessions.skippedAt),
    isNull(sessions.cancelledAt),
    isNull(sessions.postponedAt),
  );
  return { wanted: await from.select().from(sessions).where(still).orderBy(asc(sessions.startsAt)) };
}

export async function swapOf(from: Reads, swapId: unknown): Promise<Extra> {
  if (typeof swapId !== 'string') return {};
  const [swap] = await from.select().from(swaps).where(eq(swaps.id, swapId)).limit(1);
  if (swap === undefined) return {};
  const [own, others] = [await oneTurn(from, swap.turnId), await oneTurn(from, swap.withTurnId)];
  if (own === null || others === null) return {};
  const waits = swap.agreedAt === null && swap.declinedAt === null;
  return { swap: { other: own.session, asker: own.who, asked: others.who, waits } };
}

async function oneTurn(from: Reads, id: unknown) {
  if (typeof id !== 'string') return null;
  const [found] = await from
    .select({ turn: turns, who: people.name, session: sessions })
    .from(turns)
    .innerJoin(people, eq(people.id, turns.personId))
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(eq(turns.id, id))
    .limit(1);
  return found ?? null;
}
