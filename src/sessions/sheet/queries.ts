import { eq, inArray } from 'drizzle-orm';
import { sheets } from '../../db/schema/sheets.ts';
import type { Reads } from '../../db/store.ts';

/** The run sheet of a session, or null. The caller has found the session in its meetup. */
export async function sheetOf(from: Reads, sessionId: string) {
  const [row] = await from.select().from(sheets).where(eq(sheets.sessionId, sessionId)).limit(1);
  return row ?? null;
}

/** Which of these sessions have a run sheet. */
export async function withSheet(from: Reads, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await from
    .select({ id: sheets.sessionId })
    .from(sheets)
    .where(inArray(sheets.sessionId, [...sessionIds]));
  return new Set(rows.map(({ id }) => id));
}
