import { and, eq, isNull, lt } from 'drizzle-orm';
import { members, rsvps } from '../../db/schema/meetups.ts';
import { people, signIns } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** People who asked for a link, never used one, and are known by nobody: at most 500 ids. */
export async function neverCame(from: Reads, before: Instant): Promise<string[]> {
  const rows = await from
    .select({ id: people.id })
    .from(people)
    .leftJoin(members, eq(members.personId, people.id))
    .leftJoin(rsvps, eq(rsvps.personId, people.id))
    .leftJoin(signIns, eq(signIns.personId, people.id))
    .where(
      and(
        eq(people.name, ''),
        isNull(people.erasedAt),
        isNull(people.operatorSince),
        lt(people.createdAt, before),
        isNull(members.id),
        isNull(rsvps.id),
        isNull(signIns.id),
      ),
    )
    .limit(500);
  return rows.map(({ id }) => id);
}
