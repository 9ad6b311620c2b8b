import { and, eq, isNull } from 'drizzle-orm';
import { tasks } from '../../db/schema/tasks.ts';
import type { House } from '../../house.ts';
import type { Instant } from '../../time/clock.ts';
import { hasLeft, tasksToSee } from './queries.ts';

/**
 * The chore that ticks what the software sees done itself: the session was opened, or a letter of the step's kind has
 * really left.
 * @returns how many were ticked
 */
export async function seeTasksDone(house: House, now: Instant): Promise<number> {
  let ticked = 0;
  for (const { task, session } of await tasksToSee(house.store.read, now)) {
    const happened = task.done === 'opened' || (await hasLeft(house.store.read, session.id, task.done));
    if (!happened) continue;
    ticked += await house.store.write(`meetup:${task.meetupId}`, async (tx) => {
      const open = and(eq(tasks.id, task.id), isNull(tasks.doneAt), isNull(tasks.droppedAt));
      const done = await tx.update(tasks).set({ doneAt: now, doneBy: null }).where(open).returning({ id: tasks.id });
      return done.length;
    });
  }
  return ticked;
}
