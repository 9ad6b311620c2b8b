import { record } from '../../audit/record.ts';
import type { SheetLine } from '../../db/schema/shapes.ts';
import type { Actor, House } from '../../house.ts';
import { sessionOf } from '../queries.ts';
import { keepSheet } from './changes.ts';
import { sheetOf } from './queries.ts';

export type Written = { ok: true } | { ok: false; why: 'gone' | 'sessions.sheetStale' };

/** Writes the run sheet of a session. Somebody who changed an older one than there is now is told, and writes nothing. */
export async function writeSheet(
  house: House,
  { personId }: Actor,
  meetupId: string,
  sessionId: string,
  said: { goal: string; lines: SheetLine[]; revision: number },
): Promise<Written> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx): Promise<Written> => {
    if ((await sessionOf(tx, meetupId, sessionId)) === null) return { ok: false, why: 'gone' };
    const was = await sheetOf(tx, sessionId);
    if ((was?.revision ?? 0) !== said.revision) return { ok: false, why: 'sessions.sheetStale' };
    const { goal, lines } = said;
    await keepSheet(tx, { meetupId, sessionId, goal, lines, by: personId }, now);
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'writeSheet', ...about, after: { count: lines.length } });
    return { ok: true };
  });
}
