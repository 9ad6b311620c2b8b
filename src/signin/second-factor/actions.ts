import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import { secondFactors } from '../../db/schema/second-factors.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import type { Keys } from '../../links/tokens.ts';
import { post } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { dropFactor, makeCodes, proposeKey, sealAnew, setOn } from './changes.ts';
import { prove, type Unproven } from './proving/actions.ts';
import { factorOf, hasFactor, keyOf } from './queries.ts';
import { type FactorTold, factorTold } from './telling.ts';
import type { Typed } from './typed.ts';

export type Coded = { ok: true; codes: string[] } | { ok: false; why: Unproven | 'gone' };

/** Somebody begins: a key for their app, which nothing asks for yet. */
export async function beginFactor(house: House, personId: string): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`person:${personId}`, (tx) => proposeKey(tx, house.keys, personId, now));
}

/** A first code shows that the app has the key: from now on signing in asks for one. Gives the recovery codes, once. */
export function turnOnFactor(house: House, personId: string, typed: Typed): Promise<Coded> {
  const now = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx): Promise<Coded> => {
    const [factor] = await factorOf(tx, { personId });
    if (factor === undefined || factor.onSince !== null) return { ok: false, why: 'gone' };
    const why = await prove(tx, house, { personId, typed }, now);
    if (why !== null) return { ok: false, why };
    await setOn(tx, personId, now);
    const codes = await makeCodes(tx, personId, now);
    await tell(tx, { personId }, personId, { what: 'on', by: 'reader', left: codes.length }, now);
    return { ok: true, codes };
  });
}

/** New recovery codes, for a code. The earlier ones open nothing any more. */
export function renewCodes(house: House, personId: string, typed: Typed): Promise<Coded> {
  const now = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx): Promise<Coded> => {
    if (!(await hasFactor(tx, personId))) return { ok: false, why: 'gone' };
    const why = await prove(tx, house, { personId, typed }, now);
    if (why !== null) return { ok: false, why };
    const codes = await makeCodes(tx, personId, now);
    await tell(tx, { personId }, personId, { what: 'codes', by: 'reader', left: codes.length }, now);
    return { ok: true, codes };
  });
}

/** Somebody turns theirs off, for a code: from now on a mailed link is enough. Null where it is off. */
export function turnOffFactor(house: House, personId: string, typed: Typed): Promise<Unproven | null> {
  const now = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx) => {
    if (!(await hasFactor(tx, personId))) return null;
    const why = await prove(tx, house, { personId, typed }, now);
    if (why !== null) return why;
    await dropFactor(tx, personId);
    await tell(tx, { personId }, personId, { what: 'off', by: 'reader', left: 0 }, now);
    return null;
  });
}

/** An operator turns off what somebody is locked out by. False where it was not on. */
export function turnOffFor(house: House, personId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx) => {
    if (!(await dropFactor(tx, personId))) return false;
    await tell(tx, { personId: null }, personId, { what: 'off', by: 'operator', left: 0 }, now);
    return true;
  });
}

/**
 * After a change of the instance secret: keys that open with the earlier one are sealed with that of now.
 * @returns how many open with neither: their owners come in with a recovery code
 */
export async function sealKeysAnew(store: Store, keys: Keys, earlier: Keys | null): Promise<number> {
  let closed = 0;
  for (const factor of await store.read.select().from(secondFactors)) {
    if (keyOf(keys, factor) !== null) continue;
    const key = earlier === null ? null : keyOf(earlier, factor);
    if (key === null) closed += 1;
    else await store.write(`person:${factor.personId}`, (tx) => sealAnew(tx, keys, factor, key));
  }
  return closed;
}

const verbs = { on: 'turnOnFactor', off: 'turnOffFactor', codes: 'renewRecoveryCodes' } as const;
type Done = FactorTold & { what: keyof typeof verbs };

async function tell(tx: Tx, { personId: actorId }: Actor, personId: string, told: Done, now: Instant): Promise<void> {
  await post(tx, factorTold(personId, newId(), told, now));
  const verb = verbs[told.what];
  await record(tx, { at: now, meetupId: null, actorId, verb, subject: 'person', subjectId: personId });
}
