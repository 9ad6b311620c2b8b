import { and, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { stops } from '../db/schema/arriving.ts';
import type { Tx } from '../db/store.ts';
import { inMeetup } from '../links/subjects.ts';
import type { Instant } from '../time/clock.ts';
import type { Stop } from './wants.ts';

export type Via = (typeof stops.$inferInsert)['via'];

/** Writes a stop down; said twice it is one. True where it is new. */
export async function putStop(
  tx: Tx,
  stop: Stop & { personId: string; via: Via; wasMember: boolean },
  now: Instant,
): Promise<boolean> {
  const fresh = await tx
    .insert(stops)
    .values({ id: newId(), ...stop, at: now })
    .onConflictDoNothing()
    .returning({ id: stops.id });
  return fresh.length === 1;
}

/** `meetupId`: only a stop of this meetup, or of every one; null where they are signed in and see all of theirs. */
export type Theirs = { personId: string; meetupId: string | null; stopId: string };

/** Takes one back. Gives it, or null where it is not theirs or is over already. */
export async function endStop(tx: Tx, { personId, meetupId, stopId }: Theirs, now: Instant) {
  const within = meetupId === null ? undefined : inArray(stops.meetupId, [meetupId, '']);
  const [ended] = await tx
    .update(stops)
    .set({ endedAt: now })
    .where(and(eq(stops.id, stopId), eq(stops.personId, personId), within, isNull(stops.endedAt)))
    .returning();
  return ended ?? null;
}

/** Who comes back to a meetup by their own word wants its letters again. */
export async function endMeetupStop(tx: Tx, personId: string, meetupId: string, now: Instant): Promise<void> {
  const whole = and(eq(stops.personId, personId), eq(stops.meetupId, meetupId), eq(stops.family, ''));
  await tx
    .update(stops)
    .set({ endedAt: now })
    .where(and(whole, isNull(stops.endedAt)));
}

/** Lives as long as there are letters: it has no expiry. */
export function stopLink(personId: string, meetupId: string, now: Instant) {
  return { purpose: 'stop' as const, subjectId: inMeetup(personId, meetupId), version: 1, expiresAt: null, now };
}
