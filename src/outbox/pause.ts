import { eq } from 'drizzle-orm';
import { marks } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { restAfter } from './retry.ts';

const key = 'outbox:pause';

/** The queue rests: why, what the server said, until when, and how often in a row. */
export type Pause = { why: 'busy' | 'configuration' | 'operator'; said: string; until: Instant; rests: number };

export async function pauseNow(from: Reads): Promise<Pause | null> {
  const [mark] = await selectMark(from, { key });
  return mark === undefined ? null : (JSON.parse(mark.value) as Pause);
}

const selectMark = statement('outbox: pause', (from: Reads) =>
  from
    .select()
    .from(marks)
    .where(eq(marks.key, arg('key')))
    .limit(1),
);

/** Rests, longer each time in a row; every process sees it. */
export async function pauseQueue(tx: Tx, why: 'busy' | 'configuration', said: string, now: Instant): Promise<Pause> {
  const before = await pauseNow(tx);
  // Several letters under way meet the same trouble: that is one rest.
  if (before !== null && before.until > now) return before;
  const rests = before === null ? 0 : before.rests + 1;
  return keepPause(tx, { why, said, until: now + restAfter(rests), rests }, now);
}

const century = 100 * 366 * 24 * 3_600_000;

/** The operator stops all sending, until they resume it. */
export async function stopQueue(tx: Tx, now: Instant): Promise<Pause> {
  return keepPause(tx, { why: 'operator', said: '', until: now + century, rests: 0 }, now);
}

async function keepPause(tx: Tx, pause: Pause, now: Instant): Promise<Pause> {
  const value = JSON.stringify(pause);
  await tx
    .insert(marks)
    .values({ key, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
  return pause;
}

/** A letter got through after a rest. What the operator stopped meanwhile stays stopped. */
export async function endRest(tx: Tx): Promise<void> {
  if ((await pauseNow(tx))?.why !== 'operator') await endPause(tx);
}

/** The operator says "try again now", or resumes. */
export async function endPause(tx: Tx): Promise<void> {
  await tx.delete(marks).where(eq(marks.key, key));
}
