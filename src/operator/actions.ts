import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { people } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { endLinks, issueLink, useLink } from '../links/changes.ts';
import { absolute, urls } from '../links/urls.ts';
import { personByEmail } from '../people/changes.ts';
import { otherOperators, personById } from '../people/queries.ts';
import { endSignIns, letIn } from '../signin/changes.ts';
import type { Instant } from '../time/clock.ts';
import { firstLinkUsed } from './queries.ts';

/**
 * The address with which the first visitor becomes operator; null once one was used, whatever the secret was then. The
 * same at every start.
 */
export function firstOperatorLink(house: House): Promise<string | null> {
  const now = house.clock.now();
  return house.store.write('operator', async (tx) => {
    if (await firstLinkUsed(tx)) return null;
    const link = { purpose: 'operator', subjectId: 'instance', version: 1, expiresAt: null, now } as const;
    return absolute(house.settings.origin, urls.operatorLink(await issueLink(tx, house.keys, link)));
  });
}

export type Visiting = { name: string; email: string; locale: 'ja' | 'en'; browser: string; replaces: string | null };

/**
 * The one who holds the printed link operates this instance from now on, and is let in.
 * @returns `whole`: signed in; otherwise somebody with a second factor, whose code is still owed
 */
export function becomeFirstOperator(
  house: House,
  token: string,
  said: Visiting,
): Promise<{ ok: true; secret: string; whole: boolean } | { ok: false; why: 'gone' }> {
  const { name, email, locale, browser, replaces } = said;
  const secret = randomBytes(32).toString('base64url');
  const now = house.clock.now();
  return house.store.write(['operator', `person:${email}`], async (tx) => {
    if (!(await useLink(tx, 'operator', token, now))) return { ok: false, why: 'gone' } as const;
    // One that was printed under another secret is dead, too.
    await endLinks(tx, 'operator', 'instance', now);
    const { person } = await personByEmail(tx, { email, name, locale, now });
    await setTrust(tx, { personId: person.id, to: 'operate', since: person.operatorSince ?? now, by: person.id, now });
    const whole = await letIn(tx, { personId: person.id, secret, browser, replaces, now });
    return { ok: true, secret, whole } as const;
  });
}

export type TrustTo = 'operate' | 'start';

/**
 * Somebody may operate this instance, or start meetups on it. Nobody is written to. With the right to operate, sign-ins
 * from before end: they sign in anew.
 */
export function trust(house: House, { personId }: Actor, said: { name: string; email: string; to: TrustTo }) {
  const now = house.clock.now();
  return house.store.write(['operator', `person:${said.email}`], async (tx) => {
    const { person } = await personByEmail(tx, { email: said.email, name: said.name, now });
    const already = said.to === 'operate' ? person.operatorSince : person.starterSince;
    if (already !== null) return;
    if (said.to === 'operate') await endSignIns(tx, person.id, now);
    await setTrust(tx, { personId: person.id, to: said.to, since: now, by: personId, now });
  });
}

/** Takes it back. There is always an operator left. */
export function endTrust(
  house: House,
  actor: Actor,
  personId: string,
  to: TrustTo,
): Promise<{ ok: true } | { ok: false; why: 'operator.lastOne' | 'not-found' }> {
  const now = house.clock.now();
  return house.store.write('operator', async (tx) => {
    const [person] = await personById(tx, { id: personId });
    if (!person || person.erasedAt !== null) return { ok: false, why: 'not-found' } as const;
    if (to === 'operate' && (await otherOperators(tx, personId)) === 0)
      return { ok: false, why: 'operator.lastOne' } as const;
    if (to === 'operate') await endSignIns(tx, personId, now);
    await setTrust(tx, { personId, to, since: null, by: actor.personId, now });
    return { ok: true } as const;
  });
}

type Trust = { personId: string; to: TrustTo; since: Instant | null; by: string | null; now: Instant };

async function setTrust(tx: Tx, { personId, to, since, by, now }: Trust): Promise<void> {
  await tx
    .update(people)
    .set(to === 'operate' ? { operatorSince: since } : { starterSince: since })
    .where(eq(people.id, personId));
  const verb =
    to === 'operate'
      ? since === null
        ? 'endOperator'
        : 'nameOperator'
      : since === null
        ? 'endStarter'
        : 'inviteStarter';
  await record(tx, { at: now, meetupId: null, actorId: by, verb, subject: 'person', subjectId: personId });
}
