import { and, desc, eq } from 'drizzle-orm';
import { letters } from '../../src/db/schema/letters.ts';
import { people } from '../../src/db/schema/people.ts';
import type { House } from '../../src/house.ts';
import { tokenFor } from '../../src/links/tokens.ts';

/** The newest sign-in link that was mailed to an address, as a path. */
export async function linkFor(house: House, email: string): Promise<string> {
  const [newest] = await house.store.read
    .select({ personId: people.id, facts: letters.facts })
    .from(letters)
    .innerJoin(people, eq(people.id, letters.personId))
    .where(and(eq(people.email, email), eq(letters.kind, 'sign-in')))
    .orderBy(desc(letters.postedAt), desc(letters.dedupeKey))
    .limit(1);
  if (newest === undefined) throw new Error(`No letter to ${email}.`);
  return `/sign-in/${tokenFor(house.keys, 'sign-in', newest.personId, Number(newest.facts.version))}`;
}
