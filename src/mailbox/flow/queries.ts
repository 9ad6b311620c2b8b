import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, max, min } from 'drizzle-orm';
import { inboundMessages } from '../../db/schema/inbound.ts';
import { attempts, letters } from '../../db/schema/letters.ts';
import { meetups } from '../../db/schema/meetups.ts';
import type { Reads } from '../../db/store.ts';
import { unheardOutcomes } from '../../inbound/unheard.ts';
import type { Instant } from '../../time/clock.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What waits, by priority: how many in all, how many of them should have left by now, and since when the oldest does. */
export async function queueByPriority(from: Reads, now: Instant) {
  const waiting = eq(letters.state, 'waiting');
  const all = await from
    .select({ priority: letters.priority, many: count() })
    .from(letters)
    .where(waiting)
    .groupBy(letters.priority)
    .orderBy(asc(letters.priority));
  return Promise.all(
    all.map(async (row) => {
      const [due] = await from
        .select({ many: count(), oldest: min(letters.nextAt) })
        .from(letters)
        .where(and(waiting, eq(letters.priority, row.priority), lte(letters.nextAt, now)));
      return { ...row, due: due?.many ?? 0, oldest: due?.oldest ?? null };
    }),
  );
}

/** How many letters left in the last minutes and in the last hour, and when the last one did. */
export async function sendingRate(from: Reads, now: Instant) {
  const since = (at: Instant) => and(eq(letters.state, 'sent'), gt(letters.settledAt, at));
  const [minutes] = await from
    .select({ many: count() })
    .from(letters)
    .where(since(now - 5 * minute));
  const [lastHour] = await from
    .select({ many: count() })
    .from(letters)
    .where(since(now - hour));
  const [last] = await from
    .select({ at: letters.settledAt })
    .from(letters)
    .where(and(eq(letters.state, 'sent'), isNotNull(letters.settledAt)))
    .orderBy(desc(letters.settledAt))
    .limit(1);
  return { minutes: minutes?.many ?? 0, hour: lastHour?.many ?? 0, lastAt: last?.at ?? null };
}

/** Letters that failed in the last seven days, by reason, the most frequent first. */
export async function failuresByReason(from: Reads, now: Instant) {
  const rows = await from
    .select({ reason: letters.reason, many: count(), lastAt: max(letters.settledAt) })
    .from(letters)
    .where(and(eq(letters.state, 'failed'), gt(letters.settledAt, now - 7 * 24 * hour)))
    .groupBy(letters.reason);
  return rows.sort((a, b) => b.many - a.many);
}

/** What came in during the last thirty days and nobody was told of, by what it came to, the latest first. */
export async function unheardMail(from: Reads, now: Instant) {
  const { outcome, at } = inboundMessages;
  const rows = await from
    .select({ outcome, many: count(), lastAt: max(at) })
    .from(inboundMessages)
    .where(and(gt(at, now - 30 * 24 * hour), inArray(outcome, [...unheardOutcomes])))
    .groupBy(outcome);
  return rows.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
}

/** What the server said to each attempt that failed, the first one first. */
export async function attemptsOf(from: Reads, letterId: string) {
  return from
    .select({ at: attempts.at, outcome: attempts.outcome, said: attempts.said })
    .from(attempts)
    .where(eq(attempts.letterId, letterId))
    .orderBy(asc(attempts.at))
    .limit(100);
}

/** From which addresses meetups invite, or will: how many meetups there are to each. */
export function invitingMeetups(from: Reads) {
  return from
    .select({ organizerEmail: meetups.organizerEmail, invitesFrom: meetups.invitesFrom, many: count() })
    .from(meetups)
    .where(isNull(meetups.endedAt))
    .groupBy(meetups.organizerEmail, meetups.invitesFrom);
}
