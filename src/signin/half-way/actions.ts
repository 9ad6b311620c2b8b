import { randomBytes } from 'node:crypto';
import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import type { House } from '../../house.ts';
import { hashOf } from '../../links/tokens.ts';
import { post } from '../../outbox/post.ts';
import { beginSignIn } from '../changes.ts';
import { mostWrong } from '../second-factor/budget.ts';
import { prove, type Unproven } from '../second-factor/proving/actions.ts';
import { factorTold } from '../second-factor/telling.ts';
import type { Typed } from '../second-factor/typed.ts';
import { countWrong, endHalfWay } from './changes.ts';
import { halfSignIn } from './queries.ts';

export type Finishing = { typed: Typed; browser: string; replaces: string | null };
export type Finished = { ok: true; secret: string } | { ok: false; why: Unproven | 'gone' };

/**
 * A browser that owes its code gives one: only now it is signed in, with an id of its own. Whatever is pressed at once, one
 * half-way sign-in becomes one sign-in, and five wrong codes end it: its owner is told.
 */
export async function finishSignIn(house: House, owing: string, said: Finishing): Promise<Finished> {
  const now = house.clock.now();
  const hash = hashOf(owing);
  const half = await halfSignIn(house.store.read, hash, now);
  if (half === null) return { ok: false, why: 'gone' };
  const { personId } = half;
  const secret = randomBytes(32).toString('base64url');
  return house.store.write(`person:${personId}`, async (tx): Promise<Finished> => {
    const here = await halfSignIn(tx, hash, now);
    if (here === null) return { ok: false, why: 'gone' };
    const why = await prove(tx, house, { personId, typed: said.typed }, now);
    if (why !== null) {
      if (why === 'secondFactor.tooMany' || (await countWrong(tx, here)) < mostWrong) return { ok: false, why };
      await endHalfWay(tx, hash, now);
      // Whoever guesses has read a mail of somebody else.
      await post(tx, factorTold(personId, newId(), { what: 'wrong', by: 'reader', left: 0 }, now));
      return { ok: false, why: 'gone' };
    }
    if (!(await endHalfWay(tx, hash, now))) return { ok: false, why: 'gone' };
    await beginSignIn(tx, { personId, secret, browser: said.browser, replaces: said.replaces, now });
    const whom = { subject: 'person', subjectId: personId } as const;
    await record(tx, { at: now, meetupId: null, actorId: personId, verb: 'signIn', ...whom });
    return { ok: true, secret };
  });
}
