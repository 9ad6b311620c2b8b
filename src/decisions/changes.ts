import { eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { decisionPeople, decisions, questionViews } from '../db/schema/decisions.ts';
import type { Tx } from '../db/store.ts';

type NewDecision = Omit<typeof decisions.$inferInsert, 'id'>;

/** Writes a decision and who took part. Null where its question was decided, or the older one replaced, meanwhile. */
export async function addDecision(tx: Tx, row: NewDecision, personIds: readonly string[]): Promise<string | null> {
  const [made] = await tx
    .insert(decisions)
    .values({ ...row, id: newId() })
    .onConflictDoNothing()
    .returning({ id: decisions.id });
  if (made === undefined) return null;
  const decisionId = made.id;
  for (const personId of new Set(personIds))
    await tx.insert(decisionPeople).values({ id: newId(), decisionId, personId });
  return decisionId;
}

/** Keeps somebody's view of a question; what they said before gives way. */
export async function keepView(
  tx: Tx,
  view: { questionId: string; personId: string; option: number | null; words: string; at: number },
): Promise<void> {
  const { option, words, at } = view;
  await tx
    .insert(questionViews)
    .values({ id: newId(), ...view })
    .onConflictDoUpdate({ target: [questionViews.questionId, questionViews.personId], set: { option, words, at } });
}

/** Takes somebody's words back with their account; that they took part stays, without their name. */
export async function eraseViews(tx: Tx, personId: string): Promise<void> {
  await tx.update(questionViews).set({ words: '' }).where(eq(questionViews.personId, personId));
}
