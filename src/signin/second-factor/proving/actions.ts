import { record } from '../../../audit/record.ts';
import { newId } from '../../../db/ids.ts';
import type { Tx } from '../../../db/store.ts';
import type { House } from '../../../house.ts';
import { post } from '../../../outbox/post.ts';
import type { Instant } from '../../../time/clock.ts';
import { limitKey, withinLimit } from '../../../web/limit.ts';
import { codeBudgets } from '../budget.ts';
import { takeRecovery, takeStep } from '../changes.ts';
import { codesLeft, factorOf, keyOf } from '../queries.ts';
import { factorTold } from '../telling.ts';
import { stepOf } from '../totp.ts';
import type { Typed } from '../typed.ts';

export type Unproven = 'secondFactor.wrong' | 'secondFactor.used' | 'secondFactor.notRecovery' | 'secondFactor.tooMany';

/**
 * Whether what somebody typed is a code of theirs, which is used up by it; the owner is told of a recovery code. Every
 * try is taken from a budget of the person, so that guessing goes nowhere, however often it is begun.
 * @returns null where it is right
 */
export async function prove(
  tx: Tx,
  house: House,
  { personId, typed }: { personId: string; typed: Typed },
  now: Instant,
): Promise<Unproven | null> {
  for (const budget of codeBudgets(limitKey(house.keys, 'second factor', personId)))
    if (!(await withinLimit(tx, budget, now))) return 'secondFactor.tooMany';
  return 'app' in typed ? byApp(tx, house, personId, typed.app, now) : byRecovery(tx, personId, typed.recovery, now);
}

async function byApp(tx: Tx, house: House, personId: string, code: string, now: Instant): Promise<Unproven | null> {
  const [factor] = await factorOf(tx, { personId });
  const key = factor === undefined ? null : keyOf(house.keys, factor);
  if (factor === undefined || key === null) return 'secondFactor.wrong';
  const step = stepOf(key, code, now, factor.lastStep);
  if (step === null) return stepOf(key, code, now, 0) === null ? 'secondFactor.wrong' : 'secondFactor.used';
  return (await takeStep(tx, personId, step)) ? null : 'secondFactor.used';
}

async function byRecovery(tx: Tx, personId: string, code: string, now: Instant): Promise<Unproven | null> {
  if (!(await takeRecovery(tx, personId, code, now))) return 'secondFactor.notRecovery';
  const left = await codesLeft(tx, personId);
  await post(tx, factorTold(personId, newId(), { what: 'recovery', by: 'reader', left }, now));
  const whom = { subject: 'person', subjectId: personId } as const;
  await record(tx, { at: now, meetupId: null, actorId: personId, verb: 'useRecoveryCode', ...whom, after: { left } });
  return null;
}
