import { eq } from 'drizzle-orm';
import { sheets } from '../../db/schema/sheets.ts';
import type { Reads } from '../../db/store.ts';

/** The run sheet of a session, or null. The caller has found the session in its meetup. */
export async function sheetOf(from: Reads, sessionId: string) {
  const [row] = await from.select().from(sheets).where(eq(sheets.sessionId, sessionId)).limit(1);
  return row ?? null;
}
