import { and, asc, eq, gt, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import { stoodAfter } from '../attendance/came.ts';
import { attendance } from '../db/schema/attendance.ts';
import { letters } from '../db/schema/letters.ts';
import { members, rsvps, sessions } from '../db/schema/meetups.ts';
import { marks } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { kindsOff } from '../letter-texts/queries.ts';
import { cadenceOf, type Meetup, sizeOf } from '../meetups/queries.ts';
import { partsShown } from '../meetups/small.ts';
import { isMonthlyOrLarger } from '../sessions/cadence-interval.ts';
import { nextDates } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { keysDue } from './due.ts';
import { type Done, readMark } from './marks.ts';
import type { ReminderKind, Traits } from './plan.ts';
import type { Candidate } from './readers.ts';

const day = 86_400_000;
/** Answer deadlines lie at most so far before a start, and a session ends at most so long after it. */
const furthest = 120 * day;
const longest = 3 * day;

const openSessions = statement('reminders: open sessions', (from: Reads) =>
  from
    .select({ session: sessions })
    .from(sessions)
    .where(
      and(
        gt(sessions.startsAt, arg('from')),
        lt(sessions.startsAt, arg('to')),
        isNotNull(sessions.openedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt)),
);

/** Kinds of letters whose moment has come and which nobody has looked after yet, session by session. */
export async function dueReminders(from: Reads, now: Instant): Promise<{ session: Session; kinds: ReminderKind[] }[]> {
  const open = await openSessions(from, { from: now - longest, to: now + furthest });
  const due = open.map(({ session }) => ({ session, keys: keysDue(session, now) }));
  const done = await marked(
    from,
    due.flatMap(({ keys }) => keys.map(({ key }) => key)),
  );
  return due.flatMap(({ session, keys }) => {
    const kinds = keys.filter(({ key }) => !done.has(key)).map(({ kind }) => kind);
    return kinds.length === 0 ? [] : [{ session, kinds }];
  });
}

/** What became of these reminders; a key that is missing waits for its moment. */
export async function marked(from: Reads, keys: string[]): Promise<Map<string, Done>> {
  const done = new Map<string, Done>();
  for (let at = 0; at < keys.length; at += 400) {
    const some = await from
      .select()
      .from(marks)
      .where(inArray(marks.key, keys.slice(at, at + 400)));
    for (const { key, value } of some) done.set(key, readMark(value));
  }
  return done;
}

/** What a group is like, as far as its letters depend on it. */
export async function traitsOf(from: Reads, meetup: Meetup, session: { startsAt: Instant }): Promise<Traits> {
  const cadence = await cadenceOf(from, meetup.id);
  return {
    small: !partsShown(await sizeOf(from, meetup.id), meetup.switchedOn, meetup).has('reminders'),
    monthly: cadence === null || isMonthlyOrLarger(cadence.rule),
    next: (await nextDates(from, meetup.id, session.startsAt, 1)).length > 0,
    off: await kindsOff(from, meetup.id),
  };
}

/**
 * Everybody with an answer to a session (after it, by whether they came where that is confirmed) or who came without one,
 * with the letters about it that they got or are about to get.
 */
export async function candidatesOf(from: Reads, session: { id: string; meetupId: string }): Promise<Candidate[]> {
  const rows = await from
    .select({
      rsvpId: rsvps.id,
      personId: rsvps.personId,
      state: rsvps.state,
      answeredAt: rsvps.answeredAt,
      notMeAt: rsvps.notMeAt,
      membership: members.state,
      came: attendance.came,
    })
    .from(rsvps)
    .leftJoin(attendance, and(eq(attendance.sessionId, rsvps.sessionId), eq(attendance.personId, rsvps.personId)))
    .leftJoin(members, and(eq(members.meetupId, session.meetupId), eq(members.personId, rsvps.personId)))
    .where(eq(rsvps.sessionId, session.id));
  const got = await lettersGot(from, session.id);
  const walkIns = await walkInsOf(from, session);
  return [...rows, ...walkIns]
    .filter(({ membership }) => membership !== 'left' && membership !== 'refused')
    .map(({ membership, came, ...row }) => ({
      ...row,
      state: stoodAfter(row.state, came),
      isMember: membership === 'member',
      got: got.get(row.personId) ?? [],
    }));
}

/** Who came without an answer: they are thanked as everybody who was there. */
async function walkInsOf(from: Reads, session: { id: string; meetupId: string }) {
  const rows = await from
    .select({ personId: attendance.personId, membership: members.state, came: attendance.came })
    .from(attendance)
    .leftJoin(rsvps, and(eq(rsvps.sessionId, attendance.sessionId), eq(rsvps.personId, attendance.personId)))
    .leftJoin(members, and(eq(members.meetupId, session.meetupId), eq(members.personId, attendance.personId)))
    .where(and(eq(attendance.sessionId, session.id), eq(attendance.came, 'attended'), isNull(rsvps.id)));
  return rows.map((row) => ({ ...row, rsvpId: null, state: 'invited' as const, answeredAt: null, notMeAt: null }));
}

async function lettersGot(from: Reads, sessionId: string): Promise<Map<string, Candidate['got']>> {
  const rows = await from
    .select({ personId: letters.personId, kind: letters.kind, settledAt: letters.settledAt, nextAt: letters.nextAt })
    .from(letters)
    .where(
      and(
        eq(letters.sessionId, sessionId),
        inArray(letters.state, ['waiting', 'held', 'claimed', 'sent']),
        // A copy is no letter more.
        isNull(letters.copyOf),
      ),
    );
  const got = new Map<string, Candidate['got']>();
  for (const { personId, kind, settledAt, nextAt } of rows) {
    if (personId === null) continue;
    got.set(personId, [...(got.get(personId) ?? []), { kind, settledAt: settledAt ?? nextAt }]);
  }
  return got;
}
