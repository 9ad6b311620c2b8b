import { and, asc, desc, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { heldBy } from '../attendance/visits/queries.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { retros, retroVoices } from '../db/schema/retros.ts';
import { tasks } from '../db/schema/tasks.ts';
import { team } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { isShared } from '../leads/queries.ts';
import { hostNameOf } from '../meetups/queries.ts';
import { nextDates } from '../sessions/queries.ts';
import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

export type Retro = typeof retros.$inferSelect;
export type Voice = typeof retroVoices.$inferSelect;

/** The next date of a meetup and by what name its lead is called; '' where nobody has said that they lead it. */
export async function nextLed(from: Reads, meetup: { id: string; hostId: string }, now: Instant) {
  const [session] = await nextDates(from, meetup.id, now, 1);
  if (session === undefined) return null;
  const alone = session.leadState === 'unassigned' && !(await isShared(from, meetup.id));
  const leadId = alone ? meetup.hostId : session.leadState === 'accepted' ? session.leadId : null;
  return { session, lead: leadId === null ? '' : await hostNameOf(from, leadId) };
}

/** The retrospective of a session; null before its team was asked. */
export async function retroOf(from: Reads, sessionId: string): Promise<Retro | null> {
  const [retro] = await from.select().from(retros).where(eq(retros.sessionId, sessionId)).limit(1);
  return retro ?? null;
}

/** Who was asked and what they said, in the order of saying, with their names. */
export async function voicesOf(from: Reads, retroId: string) {
  return from
    .select({ voice: retroVoices, name: people.name })
    .from(retroVoices)
    .innerJoin(people, eq(people.id, retroVoices.personId))
    .where(eq(retroVoices.retroId, retroId))
    .orderBy(asc(retroVoices.saidAt), asc(retroVoices.id))
    .limit(200);
}

/** One person in one retrospective, with its session and meetup: what a mailed link is for. */
export async function voiceById(from: Reads, id: string) {
  const [found] = await from
    .select({ voice: retroVoices, retro: retros, session: sessions, meetup: meetups, person: people })
    .from(retroVoices)
    .innerJoin(retros, eq(retros.id, retroVoices.retroId))
    .innerJoin(sessions, eq(sessions.id, retros.sessionId))
    .innerJoin(meetups, eq(meetups.id, retros.meetupId))
    .innerJoin(people, eq(people.id, retroVoices.personId))
    .where(eq(retroVoices.id, id))
    .limit(1);
  return found ?? null;
}

/** Sessions that ended lately and whose team was not asked yet; of meetups that run and have somebody beside the host. */
export async function sessionsToAsk(from: Reads, now: Instant) {
  return from
    .selectDistinct({ id: sessions.id, meetupId: sessions.meetupId })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .innerJoin(team, and(eq(team.meetupId, sessions.meetupId), isNull(team.endedAt)))
    .leftJoin(retros, eq(retros.sessionId, sessions.id))
    .where(
      and(
        gt(sessions.startsAt, now - 9 * day),
        gt(sessions.endsAt, now - 7 * day),
        heldBy(now),
        isNull(meetups.endedAt),
        isNull(retros.id),
      ),
    )
    .limit(200);
}

/** What earlier retrospectives want tried at a session: their tasks there. */
export async function triesFor(from: Reads, sessionId: string) {
  return from
    .select({ id: tasks.id, title: tasks.title, doneAt: tasks.doneAt })
    .from(retroVoices)
    .innerJoin(tasks, eq(tasks.id, retroVoices.taskId))
    .where(and(eq(tasks.sessionId, sessionId), isNull(tasks.droppedAt)))
    .orderBy(asc(tasks.dueAt), asc(tasks.id))
    .limit(20);
}

const waiting = statement('retros: that wait for somebody', (from: Reads) =>
  from
    .select({ session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(retroVoices)
    .innerJoin(retros, eq(retros.id, retroVoices.retroId))
    .innerJoin(sessions, eq(sessions.id, retros.sessionId))
    .innerJoin(meetups, eq(meetups.id, retros.meetupId))
    .leftJoin(team, and(eq(team.meetupId, meetups.id), eq(team.personId, retroVoices.personId), isNull(team.endedAt)))
    .where(
      and(
        eq(retroVoices.personId, arg('personId')),
        isNull(retroVoices.saidAt),
        isNull(retros.closedAt),
        gt(sessions.endsAt, arg('since')),
        isNull(meetups.endedAt),
        or(eq(meetups.hostId, retroVoices.personId), isNotNull(team.id), eq(sessions.leadId, retroVoices.personId)),
      ),
    )
    .limit(3),
);

/** Sessions that wait for somebody's look back: for their desk. */
export function retrosAtDesk(from: Reads, personId: string, now: Instant) {
  return waiting(from, { personId, since: now - 14 * day });
}

/** The last retrospectives of a meetup that are over, with what was said: for who takes over. Nobody is named. */
export async function lastRetros(from: Reads, meetupId: string, now: Instant, most: number) {
  const over = or(isNotNull(retros.closedAt), lte(sessions.endsAt, now - 7 * day));
  const rows = await from
    .select({ retro: retros, session: sessions })
    .from(retros)
    .innerJoin(sessions, eq(sessions.id, retros.sessionId))
    .where(and(eq(retros.meetupId, meetupId), over))
    .orderBy(desc(sessions.startsAt))
    .limit(most);
  return Promise.all(rows.map(async (row) => ({ ...row, voices: await voicesOf(from, row.retro.id) })));
}

/** What somebody said in retrospectives, for them to take away. */
export async function saidInRetros(from: Reads, personId: string) {
  return from
    .select({
      meetup: meetups.name,
      start: sessions.localStart,
      good: retroVoices.good,
      fix: retroVoices.fix,
      tryNext: retroVoices.tryNext,
      saidAt: retroVoices.saidAt,
    })
    .from(retroVoices)
    .innerJoin(retros, eq(retros.id, retroVoices.retroId))
    .innerJoin(sessions, eq(sessions.id, retros.sessionId))
    .innerJoin(meetups, eq(meetups.id, retros.meetupId))
    .where(eq(retroVoices.personId, personId));
}
