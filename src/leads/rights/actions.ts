import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { turns } from '../../db/schema/turns.ts';
import type { House } from '../../house.ts';
import type { Instant } from '../../time/clock.ts';
import { rightsToEnd } from '../queries.ts';

/**
 * The chore that writes down that a lead's rights for a session are over. They end by the clock, or with the turn when
 * it is given back or somebody takes it; this is the record, by whom and when.
 * @returns how many ended
 */
export async function endLeadRights(house: House, now: Instant): Promise<number> {
  let ended = 0;
  for (const turn of await rightsToEnd(house.store.read, now)) {
    ended += await house.store.write(`session:${turn.sessionId}`, async (tx) => {
      const mine = and(eq(turns.id, turn.id), isNull(turns.rightsEndedAt));
      const rows = await tx.update(turns).set({ rightsEndedAt: now }).where(mine).returning({ id: turns.id });
      if (rows.length === 0) return 0;
      const about = { subject: 'person', subjectId: turn.personId, meetupId: turn.meetupId } as const;
      const before = { part: turn.part, rights: 'organizer' };
      const ended = turn.endedAt === null ? { at: now, actorId: null } : { at: turn.endedAt, actorId: turn.endedBy };
      await record(tx, { ...ended, verb: 'endLeadRights', ...about, before, after: {} });
      return 1;
    });
  }
  return ended;
}
