import { and, eq, gt, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { tasks } from '../../db/schema/tasks.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { mostLate } from '../late.ts';

const day = 86_400_000;

const lateIn = (answers: SQL | undefined) =>
  and(
    answers,
    isNull(tasks.doneAt),
    isNull(tasks.droppedAt),
    eq(tasks.soon, false),
    lte(tasks.dueAt, arg('now')),
    gt(tasks.dueAt, arg('since')),
    // As the daily mail does: what became of a session is no task any more two weeks after it.
    gt(sessions.endsAt, arg('over')),
    // As `isMoot` says it.
    or(
      isNotNull(tasks.assigneeId),
      gt(sessions.endsAt, arg('now')),
      and(gt(tasks.dueAt, sessions.endsAt), isNotNull(sessions.openedAt)),
    ),
    isNull(sessions.cancelledAt),
    isNull(sessions.skippedAt),
    isNull(meetups.endedAt),
  );

const lateLed = statement('tasks: overdue where somebody leads', (from: Reads) =>
  from
    .select({ session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(sessions)
    .innerJoin(tasks, eq(tasks.sessionId, sessions.id))
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(
      lateIn(
        and(
          eq(sessions.leadId, arg('personId')),
          eq(sessions.leadState, 'accepted'),
          gt(sessions.startsAt, arg('since')),
        ),
      ),
    )
    .limit(mostLate),
);

const lateHosted = statement('tasks: overdue where somebody hosts', (from: Reads) =>
  from
    .select({ session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(meetups)
    .innerJoin(tasks, eq(tasks.meetupId, meetups.id))
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .where(lateIn(and(eq(meetups.hostId, arg('personId')), ne(sessions.leadState, 'accepted'))))
    .limit(mostLate),
);

/** The overdue tasks of sessions that somebody answers for, as lead or as host where nobody leads: how many a session. */
export async function lateFor(from: Reads, personId: string, now: Instant) {
  const given = { personId, now, since: now - 60 * day, over: now - 14 * day };
  const [led, hosted] = await Promise.all([lateLed(from, given), lateHosted(from, given)]);
  const counted = new Map<string, (typeof led)[number] & { count: number }>();
  for (const row of [...led, ...hosted])
    counted.set(row.session.id, { ...row, count: (counted.get(row.session.id)?.count ?? 0) + 1 });
  return [...counted.values()].toSorted((a, b) => a.session.startsAt - b.session.startsAt);
}
