import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { stops } from '../db/schema/arriving.ts';
import { meetups, members } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { team } from '../db/schema/team.ts';
import type { Reads } from '../db/store.ts';
import { type Mark, marksOf, type Stop } from './wants.ts';

/** What somebody has stopped and not taken back, the oldest first. */
export function liveStops(from: Reads, personId: string) {
  return from
    .select()
    .from(stops)
    .where(and(eq(stops.personId, personId), isNull(stops.endedAt)))
    .orderBy(asc(stops.at), asc(stops.id));
}

/** Whom a stop link is of, in which meetup, with their membership; null where one of them is gone. */
export async function stopperOf(from: Reads, { personId, meetupId }: { personId: string; meetupId: string }) {
  const [found] = await from
    .select({ person: people, meetup: meetups, member: members })
    .from(people)
    .innerJoin(meetups, eq(meetups.id, meetupId))
    .leftJoin(members, and(eq(members.meetupId, meetupId), eq(members.personId, personId)))
    .where(and(eq(people.id, personId), isNull(people.erasedAt)))
    .limit(1);
  return found ?? null;
}

/** What these people do not want of a meetup; who wants everything is not in it. */
export async function wishesIn(
  from: Reads,
  meetupId: string,
  personIds: readonly string[],
): Promise<Map<string, Mark[]>> {
  const found = new Map<string, Stop[]>();
  for (let at = 0; at < personIds.length; at += 250) {
    const rows = await from
      .select({ personId: stops.personId, meetupId: stops.meetupId, family: stops.family })
      .from(stops)
      .where(
        and(
          inArray(stops.personId, personIds.slice(at, at + 250)),
          or(eq(stops.meetupId, meetupId), eq(stops.meetupId, '')),
          isNull(stops.endedAt),
        ),
      );
    for (const { personId, ...stop } of rows) found.set(personId, [...(found.get(personId) ?? []), stop]);
  }
  return new Map([...found].map(([personId, live]) => [personId, marksOf(live, meetupId)]));
}

/** The meetups that write to somebody, and those they have stopped. */
export async function writingTo(from: Reads, personId: string) {
  const shown = { id: meetups.id, name: meetups.name, slug: meetups.slug, hostId: meetups.hostId };
  const asMember = await from
    .select(shown)
    .from(meetups)
    .innerJoin(members, and(eq(members.meetupId, meetups.id), eq(members.personId, personId)))
    .where(inArray(members.state, ['member', 'requested']))
    .limit(500);
  const inTeam = await from
    .select(shown)
    .from(meetups)
    .innerJoin(team, and(eq(team.meetupId, meetups.id), eq(team.personId, personId), isNull(team.endedAt)))
    .limit(500);
  const stopped = await from
    .select(shown)
    .from(meetups)
    .innerJoin(stops, and(eq(stops.meetupId, meetups.id), eq(stops.personId, personId), isNull(stops.endedAt)))
    .limit(500);
  const all = new Map([...asMember, ...inTeam, ...stopped].map((row) => [row.id, row]));
  const inThe = new Set([...inTeam.map((row) => row.id)]);
  return [...all.values()]
    .map((row) => ({ ...row, inTeam: inThe.has(row.id) || row.hostId === personId }))
    .sort((a, b) => order.compare(a.name, b.name));
}

const order = new Intl.Collator('ja');
