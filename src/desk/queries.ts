import { and, asc, count, desc, eq, gt, isNotNull, isNull, ne } from 'drizzle-orm';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { team } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** Meetups this person hosts and that have not ended, the newest first: at most twenty are on a desk. */
export const hostedBy = statement('desk: hosted meetups', (from: Reads) =>
  from
    .select()
    .from(meetups)
    .where(and(eq(meetups.hostId, arg('personId')), isNull(meetups.endedAt)))
    .orderBy(desc(meetups.createdAt))
    .limit(20),
);

/** Running meetups this person is a co-host of: at most twenty are on a desk. */
export const coHostedBy = statement('desk: co-hosted meetups', (from: Reads) =>
  from
    .select({ meetup: meetups })
    .from(team)
    .innerJoin(meetups, eq(meetups.id, team.meetupId))
    .where(
      and(eq(team.personId, arg('personId')), eq(team.role, 'co-host'), isNull(team.endedAt), isNull(meetups.endedAt)),
    )
    .limit(20),
);

/** Meetups this person hosted to their end: they can be read, and taken up again. */
export const endedOf = statement('desk: ended meetups', (from: Reads) =>
  from
    .select({ slug: meetups.slug, name: meetups.name })
    .from(meetups)
    .where(and(eq(meetups.hostId, arg('personId')), isNotNull(meetups.endedAt)))
    .orderBy(desc(meetups.endedAt))
    .limit(20),
);

/** Ended meetups whose work this person shared: what was written there stays readable. */
export const endedSharedBy = statement('desk: ended meetups of the team', (from: Reads) =>
  from
    .select({ slug: meetups.slug, name: meetups.name })
    .from(team)
    .innerJoin(meetups, eq(meetups.id, team.meetupId))
    .where(and(eq(team.personId, arg('personId')), isNull(team.endedAt), isNotNull(meetups.endedAt)))
    .orderBy(desc(meetups.endedAt))
    .limit(20),
);

/** Meetups this person is a member of and does not host. */
export const memberOf = statement('desk: member of', (from: Reads) =>
  from
    .select({ id: meetups.id, slug: meetups.slug, name: meetups.name, endedAt: meetups.endedAt })
    .from(members)
    .innerJoin(meetups, eq(meetups.id, members.meetupId))
    .where(and(eq(members.personId, arg('personId')), eq(members.state, 'member'), ne(meetups.hostId, arg('personId'))))
    .limit(50),
);

/** This person's answers to open sessions that are still to come, in order. */
export const comingAnswers = statement('desk: coming answers', (from: Reads) =>
  from
    .select({ rsvp: rsvps, session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(
      and(
        eq(rsvps.personId, arg('personId')),
        gt(rsvps.createdAt, arg('since')),
        gt(sessions.startsAt, arg('now')),
        isNotNull(sessions.openedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(10),
);

/** From when answers are looked at: nothing opens more than a year ahead. */
export function answersSince(now: Instant): Instant {
  return now - 400 * day;
}

const counted = statement('desk: counts of a session', (from: Reads) =>
  from
    .select({ state: rsvps.state, count: count() })
    .from(rsvps)
    .where(eq(rsvps.sessionId, arg('sessionId')))
    .groupBy(rsvps.state),
);

export type Counts = Partial<Record<(typeof rsvps.$inferSelect)['state'], number>>;

/** How many people a session has in each state. */
export async function countsOf(from: Reads, sessionId: string): Promise<Counts> {
  const rows = await counted(from, { sessionId });
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
