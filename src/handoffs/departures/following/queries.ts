import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { departures } from '../../../db/schema/departures.ts';
import { meetups, sessions } from '../../../db/schema/meetups.ts';
import { people } from '../../../db/schema/people.ts';
import { arg, statement } from '../../../db/statement.ts';
import type { Reads } from '../../../db/store.ts';
import { isShared } from '../../../leads/queries.ts';
import type { Instant } from '../../../time/clock.ts';
import { leastQuietDays } from '../waits.ts';

const day = 86_400_000;

/** What matters of a host: when they last acted, and whether anybody shares the work. */
export async function hostFacts(from: Reads, meetup: { id: string; hostId: string }) {
  const [host] = await actedOf(from, { id: meetup.hostId });
  const lastActedAt = host?.lastActedAt ?? host?.createdAt ?? null;
  return { id: meetup.hostId, lastActedAt, shares: await isShared(from, meetup.id) };
}

const actedOf = statement('departures: when a host acted', (from: Reads) =>
  from
    .select({ lastActedAt: people.lastActedAt, createdAt: people.createdAt })
    .from(people)
    .where(eq(people.id, arg('id'))),
);

/** Meetups to look at: their host has not acted for so long, or somebody is looked for already. */
export async function meetupsToFollow(from: Reads, now: Instant): Promise<string[]> {
  const quiet = await quietMeetups(from, { now, since: now - leastQuietDays * day });
  const open = await lookedFor(from);
  return [...new Set([...open, ...quiet].map(({ id }) => id))];
}

const quietMeetups = statement('departures: quiet hosts', (from: Reads) =>
  from
    .selectDistinct({ id: meetups.id })
    .from(meetups)
    .innerJoin(people, eq(people.id, meetups.hostId))
    .innerJoin(sessions, eq(sessions.meetupId, meetups.id))
    .where(
      and(
        isNull(meetups.endedAt),
        eq(meetups.startStep, 'done'),
        or(isNull(people.lastActedAt), lte(people.lastActedAt, arg('since'))),
        gt(sessions.startsAt, arg('now')),
        isNull(sessions.openedAt),
      ),
    )
    .limit(2000),
);

const lookedFor = statement('departures: open ones', (from: Reads) =>
  from.select({ id: departures.meetupId }).from(departures).where(isNull(departures.endedAt)).limit(2000),
);
