import { and, desc, eq, gt, isNull, max } from 'drizzle-orm';
import { links, signIns } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

/** Where somebody is signed in now, the latest first. */
export function liveSignIns(from: Reads, personId: string, now: Instant) {
  return from
    .select({
      id: signIns.id,
      browser: signIns.browser,
      createdAt: signIns.createdAt,
      lastSeenAt: signIns.lastSeenAt,
    })
    .from(signIns)
    .where(and(eq(signIns.personId, personId), isNull(signIns.endedAt), gt(signIns.expiresAt, now)))
    .orderBy(desc(signIns.lastSeenAt))
    .limit(100);
}

/** The version of the newest sign-in link of a person, or null. */
export const newestVersion = statement('newest sign-in link', (from: Reads) =>
  from
    .select({ version: max(links.version) })
    .from(links)
    .where(and(eq(links.subjectId, arg('personId')), eq(links.purpose, 'sign-in'))),
);
