import { and, asc, eq, isNull } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import type { Reads } from '../../db/store.ts';
import { datesIn } from '../../outbox/queries.ts';

/** Every letter about a new time zone that tells of this session, in the order they were written. */
export async function zoneLettersAbout(from: Reads, session: { id: string; meetupId: string }) {
  const rows = await from
    .select()
    .from(letters)
    .where(and(eq(letters.meetupId, session.meetupId), eq(letters.kind, 'zone-changed'), isNull(letters.copyOf)))
    .orderBy(asc(letters.postedAt), asc(letters.id));
  return rows.flatMap((row) => {
    const date = datesIn(row.facts).find(({ sessionId }) => sessionId === session.id);
    return date === undefined ? [] : [{ ...row, date }];
  });
}
