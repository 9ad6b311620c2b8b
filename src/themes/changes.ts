import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { aims, themes, themeVotes } from '../db/schema/themes.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

/** Puts somebody's one vote on a theme, wherever it was before. */
export async function vote(
  tx: Tx,
  said: { meetupId: string; themeId: string; personId: string; at: Instant },
): Promise<void> {
  const { themeId, at } = said;
  await tx
    .insert(themeVotes)
    .values({ id: newId(), ...said })
    .onConflictDoUpdate({ target: [themeVotes.meetupId, themeVotes.personId], set: { themeId, at } });
}

/** Takes somebody's vote back. */
export async function unvote(tx: Tx, meetupId: string, personId: string): Promise<void> {
  await tx.delete(themeVotes).where(and(eq(themeVotes.meetupId, meetupId), eq(themeVotes.personId, personId)));
}

/** Withdraws or picks a theme: true for the one who did it while it still waited. Its votes are free again. */
export async function settleTheme(
  tx: Tx,
  id: string,
  as:
    | { withdrawnAt: Instant; withdrawnBy: string | null }
    | { pickedAt: Instant; pickedBy: string | null; sessionId: string },
): Promise<boolean> {
  const open = and(eq(themes.id, id), isNull(themes.withdrawnAt), isNull(themes.pickedAt));
  const settled = await tx.update(themes).set(as).where(open).returning({ id: themes.id });
  if (settled.length === 1) await tx.delete(themeVotes).where(eq(themeVotes.themeId, id));
  return settled.length === 1;
}

/** Somebody's account ends: what they proposed keeps no word of theirs. */
export async function eraseThemes(tx: Tx, personId: string, now: Instant): Promise<void> {
  await tx.delete(themeVotes).where(eq(themeVotes.personId, personId));
  const open = and(eq(themes.personId, personId), isNull(themes.withdrawnAt), isNull(themes.pickedAt));
  await tx.update(themes).set({ withdrawnAt: now, withdrawnBy: personId }).where(open);
  await tx.update(themes).set({ title: '', about: '' }).where(eq(themes.personId, personId));
  const words = { aim: '', whom: '', after: '', about: '', drafts: {} };
  await tx
    .update(aims)
    .set({ ...words, endedAt: now })
    .where(eq(aims.personId, personId));
}
