import { and, eq, gt } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { attendance } from '../db/schema/attendance.ts';
import { rsvps, sessions } from '../db/schema/meetups.ts';
import type { Tx } from '../db/store.ts';
import { isNewcomer } from '../rsvps/queries.ts';
import type { Instant } from '../time/clock.ts';
import type { Changed } from './sheet.ts';

/** Writes what a sheet changed; who came without an answer and is not ticked any more is on it no longer. */
export async function keepSheet(
  tx: Tx,
  session: { id: string; meetupId: string; attendanceConfirmedAt: Instant | null },
  changed: readonly Changed[],
  { personId: confirmedBy, now }: { personId: string | null; now: Instant },
): Promise<void> {
  for (const { personId, after } of changed) {
    const whose = and(eq(attendance.sessionId, session.id), eq(attendance.personId, personId));
    if (after === null) await tx.delete(attendance).where(whose);
    else {
      const row = { id: newId(), meetupId: session.meetupId, sessionId: session.id, personId };
      const said = { came: after, confirmedAt: now, confirmedBy };
      await tx
        .insert(attendance)
        .values({ ...row, ...said })
        .onConflictDoUpdate({ target: [attendance.sessionId, attendance.personId], set: said });
    }
  }
  if (session.attendanceConfirmedAt !== null) return;
  const confirmed = { attendanceConfirmedAt: now, attendanceConfirmedBy: confirmedBy };
  await tx.update(sessions).set(confirmed).where(eq(sessions.id, session.id));
}

/** Whether these people are newcomers to later sessions that they go to: judged anew. */
export async function judgeNewcomers(
  tx: Tx,
  session: { meetupId: string; startsAt: Instant },
  personIds: readonly string[],
): Promise<void> {
  for (const personId of personIds) {
    const later = await tx
      .select({ id: rsvps.id, newcomer: rsvps.newcomer, startsAt: sessions.startsAt })
      .from(rsvps)
      .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
      .where(
        and(
          eq(rsvps.personId, personId),
          eq(rsvps.meetupId, session.meetupId),
          eq(rsvps.state, 'going'),
          gt(sessions.startsAt, session.startsAt),
        ),
      );
    for (const { id, newcomer, startsAt } of later) {
      const is = await isNewcomer(tx, session.meetupId, personId, startsAt);
      if (is !== newcomer) await tx.update(rsvps).set({ newcomer: is }).where(eq(rsvps.id, id));
    }
  }
}
