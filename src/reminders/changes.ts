import { and, like, lt } from 'drizzle-orm';
import { marks } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { type Done, markValue } from './marks.ts';

const season = 90 * 86_400_000;

/** Writes down what became of a reminder. False where somebody else has done so already. */
export async function markReminder(tx: Tx, key: string, done: Done, now: Instant): Promise<boolean> {
  const mark = { key, value: markValue(done), at: now };
  const fresh = await tx.insert(marks).values(mark).onConflictDoNothing().returning({ key: marks.key });
  return fresh.length === 1;
}

/** Marks of sessions long gone are forgotten. */
export async function forgetOldMarks(tx: Tx, now: Instant): Promise<void> {
  await tx.delete(marks).where(and(like(marks.key, 'reminder:%'), lt(marks.at, now - season)));
}
