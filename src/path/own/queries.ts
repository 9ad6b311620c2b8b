import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { cameTo, hasComeTwice, heldBy, visitsBy } from '../../attendance/visits/queries.ts';
import { decisionPeople, decisions } from '../../db/schema/decisions.ts';
import { meetups, members, sessions } from '../../db/schema/meetups.ts';
import type { StepRole } from '../../db/schema/shapes.ts';
import { tasks } from '../../db/schema/tasks.ts';
import { team } from '../../db/schema/team.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { doer, walkersOf } from '../queries.ts';

/** So many meetups of one person are looked at. */
const most = 50;

/** What somebody really did in a meetup, as rows: evenings, sessions led, tasks by their role, watched, decisions. */
export async function didIn(from: Reads, meetup: { id: string; hostId: string }, personId: string, now: Instant) {
  const [[doing], visits, led, done, watched, decided] = await Promise.all([
    walkersOf(from, meetup, now, personId),
    visitsBy(from, meetup.id, personId, now),
    ledBy(from, meetup.id, personId, now),
    tasksDone(from, meetup.id, personId),
    tasksWatched(from, meetup.id, personId),
    decidedBy(from, meetup.id, personId),
  ]);
  if (doing === undefined) throw new Error('Somebody was asked for and is not there.');
  return { doing, visits, led, tasks: byRole(done), watched, decided };
}

/** The sessions of a meetup that somebody led, in order, with how many were there. */
async function ledBy(from: Reads, meetupId: string, personId: string, now: Instant) {
  const led = await from
    .select({
      id: sessions.id,
      number: sessions.number,
      theme: sessions.theme,
      startsAt: sessions.startsAt,
      timeZone: sessions.timeZone,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        eq(sessions.leadId, personId),
        eq(sessions.leadState, 'accepted'),
        heldBy(now),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(200);
  const came = await cameTo(
    from,
    led.map(({ id }) => id),
  );
  return led.map((one) => ({ ...one, came: came.get(one.id) ?? 0 }));
}

async function tasksDone(from: Reads, meetupId: string, personId: string) {
  const done = and(isNotNull(tasks.doneAt), isNull(tasks.droppedAt));
  return from
    .select({ roles: tasks.roles })
    .from(tasks)
    .where(and(eq(tasks.meetupId, meetupId), eq(doer, personId), done))
    .limit(2000);
}

async function tasksWatched(from: Reads, meetupId: string, personId: string) {
  const done = and(isNotNull(tasks.doneAt), isNull(tasks.droppedAt));
  return from
    .select({ title: tasks.title, doneAt: tasks.doneAt })
    .from(tasks)
    .where(and(eq(tasks.meetupId, meetupId), eq(tasks.watcherId, personId), done))
    .orderBy(desc(tasks.doneAt))
    .limit(30);
}

async function decidedBy(from: Reads, meetupId: string, personId: string) {
  return from
    .select({ what: decisions.what, decidedAt: decisions.decidedAt })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .where(and(eq(decisions.meetupId, meetupId), eq(decisionPeople.personId, personId)))
    .orderBy(asc(decisions.decidedAt))
    .limit(200);
}

/** How many tasks of each role; a task of two roles counts for its first. */
function byRole(done: readonly { roles: StepRole[] }[]): [StepRole, number][] {
  const counts = new Map<StepRole, number>();
  for (const { roles } of done) counts.set(roles[0] ?? '*', (counts.get(roles[0] ?? '*') ?? 0) + 1);
  return [...counts];
}

/**
 * The meetups that somebody belongs to: as host, in the team, or as a member; the newest first. Each way has its own index:
 * asked for in one sentence, all meetups of the instance would be walked through.
 */
export async function meetupsOnPath(from: Reads, personId: string) {
  const [hosted, shared, joined] = await Promise.all([
    from.select().from(meetups).where(eq(meetups.hostId, personId)).orderBy(desc(meetups.createdAt)).limit(most),
    from
      .select({ meetup: meetups })
      .from(team)
      .innerJoin(meetups, eq(meetups.id, team.meetupId))
      .where(and(eq(team.personId, personId), isNull(team.endedAt)))
      .orderBy(desc(meetups.createdAt))
      .limit(most),
    from
      .select({ meetup: meetups })
      .from(members)
      .innerJoin(meetups, eq(meetups.id, members.meetupId))
      .where(and(eq(members.personId, personId), eq(members.state, 'member')))
      .orderBy(desc(meetups.createdAt))
      .limit(most),
  ]);
  const all = [...hosted, ...[...shared, ...joined].map(({ meetup }) => meetup)];
  const once = new Map(all.map((meetup) => [meetup.id, meetup]));
  return [...once.values()].sort((x, y) => y.createdAt - x.createdAt).slice(0, most);
}

/** Whether somebody has a path to look at: they share the work of a meetup, or have come to one a second time. */
export async function isOnPath(from: Reads, personId: string, now: Instant): Promise<boolean> {
  const [shares] = await from
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.personId, personId), isNull(team.endedAt)))
    .limit(1);
  if (shares !== undefined) return true;
  for (const { id } of await meetupsOnPath(from, personId))
    if (await hasComeTwice(from, id, personId, now)) return true;
  return false;
}
