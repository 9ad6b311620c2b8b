import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { meetups } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { aims } from '../../db/schema/themes.ts';
import type { Reads } from '../../db/store.ts';

export type Aim = typeof aims.$inferSelect;

/** An aim of this meetup that was not put away; another meetup's id finds nothing. */
export async function aimOf(from: Reads, meetupId: string, id: string): Promise<Aim | null> {
  const there = and(eq(aims.id, id), eq(aims.meetupId, meetupId), isNull(aims.endedAt));
  const [row] = await from.select().from(aims).where(there).limit(1);
  return row ?? null;
}

/** What the team has thought about, the newest first. */
export async function aimsOf(from: Reads, meetupId: string) {
  return from
    .select({ id: aims.id, aim: aims.aim, keptAt: aims.keptAt, createdAt: aims.createdAt, by: people.name })
    .from(aims)
    .innerJoin(people, eq(people.id, aims.personId))
    .where(and(eq(aims.meetupId, meetupId), isNull(aims.endedAt)))
    .orderBy(desc(aims.createdAt), desc(aims.id))
    .limit(30);
}

/** The aims that somebody wrote down, for them to take away. */
export async function aimsBy(from: Reads, personId: string) {
  const { aim, whom, after, about, drafts, createdAt } = aims;
  return from
    .select({ meetup: meetups.name, aim, whom, after, about, drafts, at: createdAt })
    .from(aims)
    .innerJoin(meetups, eq(meetups.id, aims.meetupId))
    .where(eq(aims.personId, personId))
    .orderBy(asc(aims.createdAt));
}
