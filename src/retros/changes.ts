import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { retros, retroVoices } from '../db/schema/retros.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { type Retro, retroOf, type Voice } from './queries.ts';

/** The retrospective of a session, made now where there was none. */
export async function openRetro(
  tx: Tx,
  session: { id: string; meetupId: string },
  now: Instant,
): Promise<{ retro: Retro; fresh: boolean }> {
  const row = { id: newId(), meetupId: session.meetupId, sessionId: session.id, askedAt: now };
  const [made] = await tx.insert(retros).values(row).onConflictDoNothing().returning();
  if (made !== undefined) return { retro: made, fresh: true };
  return { retro: (await retroOf(tx, session.id)) as Retro, fresh: false };
}

/** Somebody's place in a retrospective: the same however often it is asked for. */
export async function voiceIn(tx: Tx, retro: Retro, personId: string): Promise<Voice> {
  const row = { id: newId(), retroId: retro.id, meetupId: retro.meetupId, personId };
  await tx.insert(retroVoices).values(row).onConflictDoNothing();
  const [voice] = await tx
    .select()
    .from(retroVoices)
    .where(and(eq(retroVoices.retroId, retro.id), eq(retroVoices.personId, personId)));
  return voice as Voice;
}

/** What somebody would try has become a task or a step. False where it had already. */
export async function settleTry(
  tx: Tx,
  voiceId: string,
  as: { taskId: string } | { stepId: string },
): Promise<boolean> {
  const open = and(eq(retroVoices.id, voiceId), isNull(retroVoices.taskId), isNull(retroVoices.stepId));
  return (await tx.update(retroVoices).set(as).where(open).returning({ id: retroVoices.id })).length === 1;
}

/** Somebody's account ends: what they said when looking back goes with it. */
export async function eraseRetros(tx: Tx, personId: string): Promise<void> {
  await tx.delete(retroVoices).where(eq(retroVoices.personId, personId));
}
