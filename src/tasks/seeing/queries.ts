import { and, asc, eq, gt, isNotNull, isNull, lte, ne } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import { sessions } from '../../db/schema/meetups.ts';
import { tasks } from '../../db/schema/tasks.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** Tasks that the software may see done: of sessions around now. */
export async function tasksToSee(from: Reads, now: Instant) {
  const day = 86_400_000;
  return from
    .select({ task: tasks, session: sessions })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .where(
      and(
        ne(tasks.done, ''),
        isNull(tasks.doneAt),
        isNull(tasks.droppedAt),
        gt(sessions.endsAt, now - 14 * day),
        lte(sessions.startsAt, now + 400 * day),
        isNotNull(sessions.openedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(500);
}

/** Whether a letter of a kind about a session has really left. */
export async function hasLeft(from: Reads, sessionId: string, kind: string): Promise<boolean> {
  const sent = and(eq(letters.sessionId, sessionId), eq(letters.kind, kind), eq(letters.state, 'sent'));
  const [letter] = await from.select({ id: letters.id }).from(letters).where(sent).limit(1);
  return letter !== undefined;
}
