import { and, asc, eq, gte, isNull, lte } from 'drizzle-orm';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { tasks } from '../../db/schema/tasks.ts';
import type { Reads } from '../../db/store.ts';
import { turnsOf } from '../../leads/queries.ts';
import { teamRow } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';

type Whose = { personId: string; meetupId: string };
type Span = { from: Instant; to: Instant };

/** Somebody of a meetup's team with the meetup; null where they are not in it (any more). */
export async function teamReader(from: Reads, { personId, meetupId }: Whose) {
  const [found] = await from
    .select({ meetup: meetups, person: people })
    .from(meetups)
    .innerJoin(people, and(eq(people.id, personId), isNull(people.erasedAt)))
    .where(eq(meetups.id, meetupId))
    .limit(1);
  if (found === undefined) return null;
  const shares = found.meetup.hostId === personId || (await teamRow(from, meetupId, personId)) !== null;
  return shares ? found : null;
}

/** The sessions of a meetup in a span of time, drafts too, each with its turns and the name of its lead: no attendee. */
export async function plannedSessions(from: Reads, meetupId: string, span: Span) {
  const rows = await from
    .select({ session: sessions, leadName: people.name })
    .from(sessions)
    .leftJoin(people, eq(people.id, sessions.leadId))
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        gte(sessions.startsAt, span.from),
        lte(sessions.startsAt, span.to),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(500);
  const turns = await turnsOf(
    from,
    rows.map(({ session }) => session.id),
  );
  return rows.map((row) => ({ ...row, turns: turns.filter(({ turn }) => turn.sessionId === row.session.id) }));
}

export type Planned = Awaited<ReturnType<typeof plannedSessions>>[number];

/** What somebody has taken on in a meetup, not done yet and due in a span of time. */
export async function dueTasks(from: Reads, { personId, meetupId }: Whose, span: Span) {
  return from
    .select({ task: tasks, session: sessions })
    .from(tasks)
    .innerJoin(sessions, eq(sessions.id, tasks.sessionId))
    .where(
      and(
        eq(tasks.assigneeId, personId),
        eq(tasks.meetupId, meetupId),
        isNull(tasks.doneAt),
        isNull(tasks.droppedAt),
        gte(tasks.dueAt, span.from),
        lte(tasks.dueAt, span.to),
        isNull(sessions.cancelledAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(tasks.dueAt), asc(tasks.id))
    .limit(500);
}

export type Due = Awaited<ReturnType<typeof dueTasks>>[number];
