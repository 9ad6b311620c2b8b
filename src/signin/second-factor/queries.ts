import { and, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { recoveryCodes, secondFactors } from '../../db/schema/second-factors.ts';
import { team } from '../../db/schema/team.ts';
import { turns } from '../../db/schema/turns.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { rightsSince } from '../../leads/turns.ts';
import { unseal } from '../../links/seal.ts';
import type { Keys } from '../../links/tokens.ts';
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
  const found = await Promise.all([hosts(from, id), shares(from, id), leads(from, id, now)]);
  return found.some(([one]) => one !== undefined);
}

function hosts(from: Reads, personId: string) {
  return from
    .select({ id: meetups.id })
    .from(meetups)
    .where(and(eq(meetups.hostId, personId), isNull(meetups.endedAt)))
    .limit(1);
}

function shares(from: Reads, personId: string) {
  return from
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.personId, personId), inArray(team.role, ['co-host', 'organizer']), isNull(team.endedAt)))
    .limit(1);
}

function leads(from: Reads, personId: string, now: Instant) {
  return from
    .select({ id: turns.id })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(
      and(
        eq(turns.personId, personId),
        isNotNull(turns.acceptedAt),
        isNull(turns.endedAt),
        gt(sessions.endsAt, rightsSince(now)),
      ),
    )
    .limit(1);
}
