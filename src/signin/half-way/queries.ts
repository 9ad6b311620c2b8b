import { eq } from 'drizzle-orm';
import { people } from '../../db/schema/people.ts';
import { halfSignIns } from '../../db/schema/second-factors.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** The sign-in that a browser owes its code for, and whose it is; null where it is over. */
export async function halfSignIn(from: Reads, hash: string, now: Instant) {
  const [found] = await from
    .select({ half: halfSignIns, email: people.email })
    .from(halfSignIns)
    .innerJoin(people, eq(people.id, halfSignIns.personId))
    .where(eq(halfSignIns.hash, hash));
  if (found === undefined || found.half.endedAt !== null || found.half.expiresAt <= now) return null;
  return found.email === null ? null : { ...found.half, email: found.email };
}
