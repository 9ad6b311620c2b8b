import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, min } from 'drizzle-orm';
import { stops } from '../db/schema/arriving.ts';
import { letters } from '../db/schema/letters.ts';
import { meetups, members } from '../db/schema/meetups.ts';
import { links, people } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

const whom = { id: people.id, name: people.name, email: people.email };

/** Who operates this instance, the first one first. */
export function operators(from: Reads) {
  return from
    .select({ ...whom, since: people.operatorSince })
    .from(people)
    .where(and(isNotNull(people.operatorSince), isNull(people.erasedAt)))
    .orderBy(asc(people.operatorSince));
}

/** Who was invited to start meetups, the latest first. */
export function starters(from: Reads) {
  return from
    .select({ ...whom, since: people.starterSince })
    .from(people)
    .where(and(isNotNull(people.starterSince), isNull(people.erasedAt)))
    .orderBy(desc(people.starterSince))
    .limit(500);
}

/** All meetups with their host and how many members they have, the latest first. */
export async function allMeetups(from: Reads) {
  const rows = await from
    .select({
      id: meetups.id,
      slug: meetups.slug,
      name: meetups.name,
      createdAt: meetups.createdAt,
      endedAt: meetups.endedAt,
      hostName: people.name,
    })
    .from(meetups)
    .innerJoin(people, eq(people.id, meetups.hostId))
    .orderBy(desc(meetups.createdAt))
    .limit(300);
  const ids = rows.map((row) => row.id);
  const counted = await from
    .select({ meetupId: members.meetupId, people: count() })
    .from(members)
    .where(and(inArray(members.meetupId, ids), eq(members.state, 'member')))
    .groupBy(members.meetupId);
  const sizes = new Map(counted.map((row) => [row.meetupId, row.people]));
  return rows.map((row) => ({ ...row, members: sizes.get(row.id) ?? 0 }));
}

/** Whether a link for the first operator was ever used, whatever the secret it was made with. */
export async function firstLinkUsed(from: Reads): Promise<boolean> {
  const first = and(eq(links.subjectId, 'instance'), eq(links.purpose, 'operator'));
  return (await from.$count(links, and(first, isNotNull(links.usedAt)))) > 0;
}

/** How many letters should have left by now, and since when the oldest of them waits. */
export async function lettersDue(from: Reads, now: Instant): Promise<{ due: number; oldest: Instant | null }> {
  const [row] = await selectDue(from, { now });
  return { due: row?.due ?? 0, oldest: row?.oldest ?? null };
}

const selectDue = statement('letters due by now', (from: Reads) =>
  from
    .select({ due: count(), oldest: min(letters.nextAt) })
    .from(letters)
    .where(and(eq(letters.state, 'waiting'), lte(letters.nextAt, arg('now')))),
);

/** Complaints that providers passed on, the newest first: about which meetup, of which kind. */
export function complaintsSeen(from: Reads) {
  return from
    .select({ at: stops.at, family: stops.family, meetup: meetups.name, endedAt: stops.endedAt })
    .from(stops)
    .innerJoin(meetups, eq(meetups.id, stops.meetupId))
    .where(eq(stops.via, 'complaint'))
    .orderBy(desc(stops.at))
    .limit(50);
}
