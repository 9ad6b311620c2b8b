import { desc, eq, isNull } from 'drizzle-orm';
import { strays } from '../../db/schema/inbound.ts';
import type { Reads } from '../../db/store.ts';

/** What concerns no meetup and nobody has read yet, the newest first. */
export function unreadStrays(from: Reads) {
  return from.select().from(strays).where(isNull(strays.seenAt)).orderBy(desc(strays.at), desc(strays.id)).limit(50);
}

/** What came from somebody's address, for their own copy of their data. */
export function straysFrom(from: Reads, email: string) {
  const { at, subject, body } = strays;
  return from.select({ at, subject, body }).from(strays).where(eq(strays.sender, email)).orderBy(desc(strays.at));
}
