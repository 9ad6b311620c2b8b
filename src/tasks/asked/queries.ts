import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { tasks } from '../../db/schema/tasks.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { isOurs, tasksOfPerson } from '../queries.ts';

const day = 86_400_000;

/** What the link of somebody's daily mail shows: their open tasks where they still share the work, what they learn from, and what they did lately. */
export async function tasksByLink(from: Reads, personId: string, now: Instant) {
  const [open, lately] = [await tasksOfPerson(from, personId, 60), await doneLately(from, personId, now)];
  const beside = await watchedBy(from, personId, now);
  const ours = new Map<string, boolean>();
  for (const { session } of [...open, ...lately, ...beside])
    if (!ours.has(session.id)) ours.set(session.id, await isOurs(from, session.meetupId, session.id, personId));
  const mine = ({ session }: { session: { id: string } }) => ours.get(session.id) === true;
  return { open: open.filter(mine), lately: lately.filter(mine), beside: beside.filter(mine) };
}

/** Open tasks that somebody learns beside whoever does them, with their names. */
async function watchedBy(from: Reads, personId: string, now: Instant) {
  const theirs = and(eq(tasks.watcherId, personId), isNull(tasks.doneAt), isNull(tasks.droppedAt));
  return from
    .select({ task: tasks, session: sessions, meetup: { slug: meetups.slug, name: meetups.name }, who: people.name })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .innerJoin(meetups, eq(meetups.id, tasks.meetupId))
    .leftJoin(people, eq(people.id, tasks.assigneeId))
    .where(and(theirs, gt(sessions.endsAt, now), isNull(sessions.cancelledAt), isNull(meetups.endedAt)))
    .orderBy(asc(tasks.dueAt))
    .limit(20);
}

async function doneLately(from: Reads, personId: string, now: Instant) {
  const theirs = and(eq(tasks.assigneeId, personId), eq(tasks.doneBy, personId), gt(tasks.doneAt, now - 2 * day));
  return from
    .select({ task: tasks, session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .innerJoin(meetups, eq(meetups.id, tasks.meetupId))
    .where(and(theirs, isNull(tasks.droppedAt), isNull(meetups.endedAt)))
    .orderBy(desc(tasks.doneAt))
    .limit(5);
}
