import { and, asc, eq, gt, inArray, isNull, lte, ne, type SQL } from 'drizzle-orm';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { team } from '../../db/schema/team.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

const day = 86_400_000;

/** Coming drafts that nobody has accepted to lead and that open within a fortnight or should have; of meetups that run. */
export function leadlessDrafts(from: Reads, now: Instant, meetupId?: string) {
  const span = { now, until: now + 14 * day };
  return meetupId === undefined ? everywhere(from, span) : inMeetup(from, { ...span, meetupId });
}

const everywhere = statement('nudging: drafts without a lead', (from: Reads) => drafts(from, undefined));
const inMeetup = statement('nudging: drafts without a lead in a meetup', (from: Reads) =>
  drafts(from, eq(sessions.meetupId, arg('meetupId'))),
);

function drafts(from: Reads, which: SQL | undefined) {
  return from
    .select({
      id: sessions.id,
      meetupId: sessions.meetupId,
      opensAt: sessions.opensAt,
      startsAt: sessions.startsAt,
      leadNudges: sessions.leadNudges,
    })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(
      and(
        which,
        gt(sessions.startsAt, arg('now')),
        lte(sessions.opensAt, arg('until')),
        ne(sessions.leadState, 'accepted'),
        isNull(sessions.openedAt),
        isNull(sessions.skippedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
        isNull(meetups.endedAt),
        eq(meetups.startStep, 'done'),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(500);
}

/** Who shares the work of a meetup, its host first; or host and co-hosts only. */
export async function nudged(from: Reads, meetup: { id: string; hostId: string }, all: boolean): Promise<string[]> {
  const rows = await from
    .select({ personId: team.personId })
    .from(team)
    .where(
      and(
        eq(team.meetupId, meetup.id),
        isNull(team.endedAt),
        inArray(team.role, all ? ['co-host', 'organizer', 'observer'] : ['co-host']),
      ),
    );
  return [meetup.hostId, ...rows.map(({ personId }) => personId)];
}
