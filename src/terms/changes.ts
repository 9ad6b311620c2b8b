import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { terms } from '../db/schema/departures.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { renewed } from './ends.ts';
import { runningTerm } from './queries.ts';

export type NewTerm = { until: string; sessions: number | null };

/** Begins a term; the one that ran ends with it. */
export async function beginTerm(
  tx: Tx,
  { meetupId, hostId }: { meetupId: string; hostId: string },
  { until, sessions }: NewTerm,
  by: { personId: string | null; now: Instant },
): Promise<void> {
  await endTermRow(tx, meetupId, by);
  const row = { id: newId(), meetupId, hostId, startedAt: by.now, startedBy: by.personId, until, sessions };
  await tx.insert(terms).values(row);
}

/** Ends the running term. False where none ran. */
export async function endTermRow(
  tx: Tx,
  meetupId: string,
  { personId, now }: { personId: string | null; now: Instant },
): Promise<boolean> {
  const ended = await tx
    .update(terms)
    .set({ endedAt: now, endedBy: personId })
    .where(and(eq(terms.meetupId, meetupId), isNull(terms.endedAt)))
    .returning({ id: terms.id });
  return ended.length === 1;
}

/** With a new host a new term of the same shape begins, in a meetup that has terms. */
export async function passTermOn(
  tx: Tx,
  meetup: { id: string; timeZone: string },
  hostId: string,
  now: Instant,
): Promise<void> {
  const running = await runningTerm(tx, meetup.id);
  if (running === null) return;
  const next = renewed(running, dateAt(now, meetup.timeZone), meetup.timeZone);
  await beginTerm(tx, { meetupId: meetup.id, hostId }, next, { personId: null, now });
}
