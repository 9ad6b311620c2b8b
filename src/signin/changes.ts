import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { signIns } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import { endLinks, issueLink } from '../links/changes.ts';
import { hashOf, type Keys } from '../links/tokens.ts';
import { markActed } from '../people/changes.ts';
import type { Instant } from '../time/clock.ts';
import { beginHalfWay } from './half-way/changes.ts';
import { newestVersion } from './queries.ts';
import { hasFactor } from './second-factor/queries.ts';

const idle = 30 * 86_400_000;
/** Versions count seconds from here, so that none comes back when old rows were swept. */
const versionsBegin = Date.UTC(2020, 0, 1);

/** `replaces`: what the browser was signed in as until now. */
export type NewSignIn = { personId: string; secret: string; browser: string; replaces: string | null; now: Instant };

/**
 * Lets a browser in whose person has shown who they are: signed in, in place of what it was signed in as; or only half-way,
 * where their second factor is on and its code is still owed. Every way into a sign-in goes through here.
 * @returns whether it is signed in
 */
export async function letIn(tx: Tx, signIn: NewSignIn): Promise<boolean> {
  const owesCode = await hasFactor(tx, signIn.personId);
  await (owesCode ? beginHalfWay(tx, signIn) : beginSignIn(tx, signIn));
  return !owesCode;
}

/** Signs a browser in, with an id of its own. Only the hash of the cookie's secret is kept. */
export async function beginSignIn(tx: Tx, { personId, secret, browser, replaces, now }: NewSignIn): Promise<void> {
  await markActed(tx, personId, now);
  if (replaces !== null) await endSignIn(tx, personId, replaces, now);
  const row = { id: newId(), personId, hash: hashOf(secret), browser };
  await tx.insert(signIns).values({ ...row, createdAt: now, lastSeenAt: now, expiresAt: now + idle });
}

/** Ends one sign-in of a person. */
export function endSignIn(tx: Tx, personId: string, signInId: string, now: Instant): Promise<number> {
  return end(tx, now, eq(signIns.personId, personId), eq(signIns.id, signInId));
}

/** Ends all of them. */
export function endSignIns(tx: Tx, personId: string, now: Instant): Promise<number> {
  return end(tx, now, eq(signIns.personId, personId));
}

/** A new sign-in link; the older ones of this person are dead from here on. Gives the token and its version. */
export async function issueSignInLink(
  tx: Tx,
  keys: Keys,
  { personId, minutes, now }: { personId: string; minutes: number; now: Instant },
): Promise<{ token: string; version: number }> {
  await endLinks(tx, 'sign-in', personId, now);
  const [newest] = await newestVersion(tx, { personId });
  const version = Math.max((newest?.version ?? 0) + 1, Math.floor((now - versionsBegin) / 1000));
  const expiresAt = now + minutes * 60_000;
  const token = await issueLink(tx, keys, { purpose: 'sign-in', subjectId: personId, version, expiresAt, now });
  return { token, version };
}

async function end(tx: Tx, now: Instant, ...which: SQL[]): Promise<number> {
  const ended = await tx
    .update(signIns)
    .set({ endedAt: now })
    .where(and(...which, isNull(signIns.endedAt)))
    .returning({ id: signIns.id });
  return ended.length;
}
