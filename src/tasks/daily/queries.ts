import { and, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { taskMails, tasks } from '../../db/schema/tasks.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { aheadDays } from './mail.ts';

const day = 86_400_000;

/** What became of a session is no task any more two weeks after it. */
const lastsDays = 14;

/** A row is one open task that is near or overdue, whose it is, and who leads its session. */
export type Near = Awaited<ReturnType<typeof nearTasks>>[number];

/** The open tasks of running meetups that are due in the next days or overdue; of one person, those that concern them. */
export async function nearTasks(from: Reads, now: Instant, personId?: string) {
  const leads = and(eq(sessions.leadId, personId ?? ''), eq(sessions.leadState, 'accepted'));
  const concerns = or(
    eq(tasks.assigneeId, personId ?? ''),
    eq(tasks.watcherId, personId ?? ''),
    leads,
    eq(meetups.hostId, personId ?? ''),
  );
  return from
    .select({
      id: tasks.id,
      meetupId: tasks.meetupId,
      sessionId: tasks.sessionId,
      assigneeId: tasks.assigneeId,
      watcherId: tasks.watcherId,
      assignedAt: tasks.assignedAt,
      dueAt: tasks.dueAt,
      soon: tasks.soon,
      leadToldAt: tasks.leadToldAt,
      leadId: sessions.leadId,
      leadState: sessions.leadState,
      hostId: meetups.hostId,
      timeZone: meetups.timeZone,
      endsAt: sessions.endsAt,
      openedAt: sessions.openedAt,
    })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .innerJoin(meetups, eq(meetups.id, tasks.meetupId))
    .where(
      and(
        isNull(tasks.doneAt),
        isNull(tasks.droppedAt),
        lte(tasks.dueAt, now + (aheadDays + 2) * day),
        gt(sessions.endsAt, now - lastsDays * day),
        isNull(sessions.cancelledAt),
        isNull(sessions.skippedAt),
        isNull(sessions.postponedAt),
        isNull(meetups.endedAt),
        personId === undefined ? undefined : concerns,
      ),
    );
}

/** Who would read a mail: their zone and their last mail. People without an address are left out. */
export async function taskReaders(from: Reads, personIds: readonly string[]) {
  const found = [];
  for (let at = 0; at < personIds.length; at += 400) {
    const some = or(...personIds.slice(at, at + 400).map((id) => eq(people.id, id)));
    const rows = await from
      .select({ id: people.id, timeZone: people.timeZone, mail: taskMails })
      .from(people)
      .leftJoin(taskMails, eq(taskMails.personId, people.id))
      .where(and(some, isNotNull(people.email)));
    found.push(...rows);
  }
  return found;
}
