import { sql } from 'drizzle-orm';
import type { SheetLine } from '../../db/schema/shapes.ts';
import { sheets } from '../../db/schema/sheets.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

export type NewSheet = { meetupId: string; sessionId: string; goal: string; lines: SheetLine[]; by: string | null };

/** Writes the run sheet of a session in the place of the one it had. */
export async function keepSheet(tx: Tx, { by, goal, lines, ...of }: NewSheet, now: Instant): Promise<void> {
  const set = { goal, lines, changedAt: now, changedBy: by };
  await tx
    .insert(sheets)
    .values({ ...of, ...set })
    .onConflictDoUpdate({ target: sheets.sessionId, set: { ...set, revision: sql`${sheets.revision} + 1` } });
}
