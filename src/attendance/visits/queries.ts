import { and, count, eq, gt, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import { attendance } from '../../db/schema/attendance.ts';
import { meetups, rsvps, sessions } from '../../db/schema/meetups.ts';
import { team } from '../../db/schema/team.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { sizeOf } from '../../meetups/queries.ts';
import { isSmall } from '../../meetups/small.ts';
import type { Instant } from '../../time/clock.ts';

const ofTheSame = and(eq(attendance.sessionId, rsvps.sessionId), eq(attendance.personId, rsvps.personId));
const itsAnswer = and(eq(rsvps.sessionId, attendance.sessionId), eq(rsvps.personId, attendance.personId));
/** As confirmed; and until then whoever was going: see `wasThere`. */
const came = or(eq(attendance.came, 'attended'), and(isNull(attendance.came), eq(rsvps.state, 'going')));
/** Sessions that took place and were over by then. */
export const heldBy = (now: Instant | ReturnType<typeof arg>) =>
  and(
    isNotNull(sessions.openedAt),
    isNull(sessions.cancelledAt),
    isNull(sessions.postponedAt),
    lte(sessions.endsAt, now),
  );

const visit = {
  sessionId: sessions.id,
  number: sessions.number,
  theme: sessions.theme,
  startsAt: sessions.startsAt,
  timeZone: sessions.timeZone,
};

/** How many were at each of these sessions. */
export async function cameTo(from: Reads, sessionIds: string[]): Promise<Map<string, number>> {
  const answered = await from
    .select({ id: rsvps.sessionId, many: count() })
    .from(rsvps)
    .leftJoin(attendance, ofTheSame)
    .where(and(inArray(rsvps.sessionId, sessionIds), came))
    .groupBy(rsvps.sessionId);
  const unanswered = await from
    .select({ id: attendance.sessionId, many: count() })
    .from(attendance)
    .leftJoin(rsvps, itsAnswer)
    .where(and(inArray(attendance.sessionId, sessionIds), eq(attendance.came, 'attended'), isNull(rsvps.id)))
    .groupBy(attendance.sessionId);
  const many = new Map<string, number>();
  for (const row of [...answered, ...unanswered]) many.set(row.id, (many.get(row.id) ?? 0) + row.many);
  return many;
}

/** The sessions of a meetup that somebody was at, in order; `confirmed` once its lead has said so. */
export async function visitsBy(from: Reads, meetupId: string, personId: string, now: Instant) {
  const answered = await from
    .select({ ...visit, came: attendance.came })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .leftJoin(attendance, ofTheSame)
    .where(and(eq(rsvps.personId, personId), eq(rsvps.meetupId, meetupId), came, heldBy(now)));
  const unanswered = await from
    .select({ ...visit, came: attendance.came })
    .from(attendance)
    .innerJoin(sessions, eq(sessions.id, attendance.sessionId))
    .leftJoin(rsvps, itsAnswer)
    .where(
      and(
        eq(attendance.personId, personId),
        eq(attendance.meetupId, meetupId),
        eq(attendance.came, 'attended'),
        isNull(rsvps.id),
        heldBy(now),
      ),
    );
  return [...answered, ...unanswered]
    .map(({ came: said, ...row }) => ({ ...row, confirmed: said !== null }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

const twoVisits = statement('attendance: two visits', (from: Reads) =>
  from
    .select({ id: sessions.id })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .leftJoin(attendance, ofTheSame)
    .where(and(eq(rsvps.personId, arg('personId')), eq(rsvps.meetupId, arg('meetupId')), came, heldBy(arg('now'))))
    .limit(2),
);

const walkIns = statement('attendance: walk-ins', (from: Reads) =>
  from
    .select({ id: attendance.sessionId })
    .from(attendance)
    .leftJoin(rsvps, itsAnswer)
    .where(
      and(
        eq(attendance.personId, arg('personId')),
        eq(attendance.meetupId, arg('meetupId')),
        eq(attendance.came, 'attended'),
        isNull(rsvps.id),
      ),
    )
    .limit(2),
);

/** Whether somebody has been at two sessions of a meetup that are over. */
export async function hasComeTwice(from: Reads, meetupId: string, personId: string, now: Instant): Promise<boolean> {
  const answered = await twoVisits(from, { personId, meetupId, now });
  if (answered.length > 1) return true;
  return answered.length + (await walkIns(from, { personId, meetupId })).length > 1;
}

/** At how many sessions of a meetup these people were, and when last. */
export async function visitsOf(from: Reads, meetupId: string, personIds: readonly string[], now: Instant) {
  const visits = new Map<string, { many: number; lastAt: Instant }>();
  for (let at = 0; at < personIds.length; at += 400) {
    const some = personIds.slice(at, at + 400);
    const answered = await from
      .select({ personId: rsvps.personId, startsAt: sessions.startsAt })
      .from(rsvps)
      .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
      .leftJoin(attendance, ofTheSame)
      .where(and(inArray(rsvps.personId, some), eq(rsvps.meetupId, meetupId), came, heldBy(now)));
    const unanswered = await from
      .select({ personId: attendance.personId, startsAt: sessions.startsAt })
      .from(attendance)
      .innerJoin(sessions, eq(sessions.id, attendance.sessionId))
      .leftJoin(rsvps, itsAnswer)
      .where(
        and(
          inArray(attendance.personId, some),
          eq(attendance.meetupId, meetupId),
          eq(attendance.came, 'attended'),
          isNull(rsvps.id),
          heldBy(now),
        ),
      );
    for (const { personId, startsAt } of [...answered, ...unanswered]) {
      const { many = 0, lastAt = startsAt } = visits.get(personId) ?? {};
      visits.set(personId, { many: many + 1, lastAt: Math.max(lastAt, startsAt) });
    }
  }
  return visits;
}

/**
 * Whether a meetup has need of attendance and the path: it is not small any more, somebody shares its work, or somebody
 * has come a second time.
 */
export async function hasPath(from: Reads, meetupId: string, now: Instant): Promise<boolean> {
  if (!isSmall(await sizeOf(from, meetupId))) return true;
  const [helper] = await from
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.meetupId, meetupId), isNull(team.endedAt)))
    .limit(1);
  if (helper !== undefined) return true;
  const [again] = await from
    .select({ personId: rsvps.personId, many: count() })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(meetups, eq(meetups.id, rsvps.meetupId))
    .leftJoin(attendance, ofTheSame)
    .where(and(eq(rsvps.meetupId, meetupId), came, ne(rsvps.personId, meetups.hostId), heldBy(now)))
    .groupBy(rsvps.personId)
    .having(gt(count(), 1))
    .limit(1);
  return again !== undefined;
}

/** What was confirmed of somebody's evenings, for them to take away. */
export async function confirmedOf(from: Reads, personId: string) {
  return from
    .select({ meetup: meetups.name, start: sessions.localStart, came: attendance.came, at: attendance.confirmedAt })
    .from(attendance)
    .innerJoin(sessions, eq(sessions.id, attendance.sessionId))
    .innerJoin(meetups, eq(meetups.id, attendance.meetupId))
    .where(eq(attendance.personId, personId));
}
