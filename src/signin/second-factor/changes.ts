import { randomBytes } from 'node:crypto';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { halfSignIns, recoveryCodes, secondFactors } from '../../db/schema/second-factors.ts';
import type { Tx } from '../../db/store.ts';
import { seal } from '../../links/seal.ts';
import { base32, hashOf, type Keys } from '../../links/tokens.ts';
import type { Instant } from '../../time/clock.ts';
import { type Factor, sealedAs } from './queries.ts';
import { recoveryBytes } from './typed.ts';

const manyCodes = 10;
/** As long as what it is hashed with (RFC 4226 §4, R6). */
const keyBytes = 20;

/** A new key for somebody's app; one that was proposed before and never used is forgotten. */
export async function proposeKey(tx: Tx, keys: Keys, personId: string, now: Instant): Promise<void> {
  const fresh = { sealed: seal(keys, sealedAs(personId), randomBytes(keyBytes)), proposedAt: now, lastStep: 0 };
  await tx
    .insert(secondFactors)
    .values({ personId, ...fresh })
    .onConflictDoUpdate({ target: secondFactors.personId, set: fresh, setWhere: isNull(secondFactors.onSince) });
}

/** The code of an interval is taken, once: false where it, or a later one, was taken already. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const taken = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.personId, personId), lt(secondFactors.lastStep, step)))
    .returning({ personId: secondFactors.personId });
  return taken.length === 1;
}

/** A recovery code is taken, once. */
export async function takeRecovery(tx: Tx, personId: string, code: string, now: Instant): Promise<boolean> {
  const own = and(eq(recoveryCodes.personId, personId), eq(recoveryCodes.hash, hashOf(code)));
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(and(own, isNull(recoveryCodes.usedAt)))
    .returning({ hash: recoveryCodes.hash });
  return taken.length === 1;
}

/** From now on a code is asked for. */
export async function setOn(tx: Tx, personId: string, now: Instant): Promise<void> {
  await tx.update(secondFactors).set({ onSince: now }).where(eq(secondFactors.personId, personId));
}

/** New recovery codes in place of all there were: they are given here and are nowhere else, only their hashes. */
export async function makeCodes(tx: Tx, personId: string, now: Instant): Promise<string[]> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  const codes = Array.from({ length: manyCodes }, () => base32(randomBytes(recoveryBytes)));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ hash: hashOf(code), personId, createdAt: now })));
  return codes;
}

/** Nothing of a second factor is left, nor of sign-ins that wait for its code. False where none was on. */
export async function dropFactor(tx: Tx, personId: string): Promise<boolean> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.delete(halfSignIns).where(eq(halfSignIns.personId, personId));
  const dropped = await tx
    .delete(secondFactors)
    .where(eq(secondFactors.personId, personId))
    .returning({ onSince: secondFactors.onSince });
  return dropped.some(({ onSince }) => onSince !== null);
}

/** The same key, sealed with the secret of now. */
export async function sealAnew(tx: Tx, keys: Keys, { personId, sealed: was }: Factor, key: Buffer): Promise<void> {
  const sealed = seal(keys, sealedAs(personId), key);
  const same = and(eq(secondFactors.personId, personId), eq(secondFactors.sealed, was));
  await tx.update(secondFactors).set({ sealed }).where(same);
}

/** Keys that were proposed before this moment and never used, and sign-ins that nobody finished. */
export async function forgetUnfinished(tx: Tx, before: Instant): Promise<void> {
  await tx.delete(secondFactors).where(and(isNull(secondFactors.onSince), lt(secondFactors.proposedAt, before)));
  await tx.delete(halfSignIns).where(lt(halfSignIns.expiresAt, before));
}
