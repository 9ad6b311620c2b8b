import { and, eq, isNull } from 'drizzle-orm';
import { recoveryCodes, secondFactors } from '../../db/schema/second-factors.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { hostedBy } from '../../desk/queries.ts';
import { turnsAtDesk } from '../../leads/queries.ts';
import { unseal } from '../../links/seal.ts';
import type { Keys } from '../../links/tokens.ts';
import { sharedBy } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';

export type Factor = typeof secondFactors.$inferSelect;

/** What a key is sealed as. */
export const sealedAs = (personId: string) => ({ label: 'second factor', subjectId: personId });

/** Somebody's second factor, on or about to be: none or one row. */
export const factorOf = statement('second factor of a person', (from: Reads) =>
  from
    .select()
    .from(secondFactors)
    .where(eq(secondFactors.personId, arg('personId'))),
);

/** Whether somebody signs in with a code too. */
export async function hasFactor(from: Reads, personId: string): Promise<boolean> {
  const [factor] = await factorOf(from, { personId });
  return factor !== undefined && factor.onSince !== null;
}

/** The key of an app; null where it was sealed with another secret. */
export function keyOf(keys: Keys, { personId, sealed }: Factor): Buffer | null {
  return unseal(keys, sealedAs(personId), sealed);
}

/** How many recovery codes are left. */
export function codesLeft(from: Reads, personId: string): Promise<number> {
  return from.$count(recoveryCodes, and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
}

/** What is kept about it, for its owner to take away: never the key. */
export async function factorKept(from: Reads, personId: string) {
  const [factor] = await factorOf(from, { personId });
  if (factor === undefined) return null;
  const { proposedAt, onSince } = factor;
  return { kind: 'authenticator app', proposedAt, onSince, recoveryCodesLeft: await codesLeft(from, personId) };
}

/** Whether a second factor helps somebody: others' data is in their hands, as operator, host, in a team, or by leading. */
export async function isOffered(
  from: Reads,
  { id, operatorSince }: { id: string; operatorSince: Instant | null },
  now: Instant,
): Promise<boolean> {
  if (operatorSince !== null) return true;
  const [hosted, shared, led] = await Promise.all([
    hostedBy(from, { personId: id }),
    sharedBy(from, { personId: id }),
    turnsAtDesk(from, id, now),
  ]);
  return hosted.length > 0 || led.length > 0 || shared.some(({ role }) => role !== 'observer');
}
