import { and, asc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { meetups, sessions } from '../db/schema/meetups.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

/** The open meetups of this instance that want to be found, each with its next announced session. */
export async function openMeetups(from: Reads, now: Instant) {
  const rows = await from
    .select({
      id: meetups.id,
      slug: meetups.slug,
      name: meetups.name,
      purpose: meetups.purpose,
      languages: meetups.languages,
      venue: meetups.venue,
    })
    .from(meetups)
    .where(and(eq(meetups.listed, true), isNull(meetups.endedAt), eq(meetups.startStep, 'done')))
    .orderBy(asc(meetups.name))
    .limit(100);
  const coming = await from
    .select({ meetupId: sessions.meetupId, startsAt: sessions.startsAt, timeZone: sessions.timeZone })
    .from(sessions)
    .where(
      and(
        inArray(
          sessions.meetupId,
          rows.map(({ id }) => id),
        ),
        gt(sessions.startsAt, now),
        isNotNull(sessions.openedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt));
  return rows.map((row) => ({ ...row, next: coming.find((one) => one.meetupId === row.id) ?? null }));
}
