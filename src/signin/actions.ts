import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { mailArrives } from '../bounces/changes.ts';
import { people } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { useLink } from '../links/changes.ts';
import { nonceFor } from '../links/tokens.ts';
import { dropLetters } from '../outbox/drop.ts';
import { post } from '../outbox/post.ts';
import { personByEmail } from '../people/changes.ts';
import { mailboxOf } from '../people/email.ts';
import { personById, personWithEmail } from '../people/queries.ts';
import type { Instant } from '../time/clock.ts';
import { limitKey, withinLimit } from '../web/limit.ts';
import { endSignIn, endSignIns, issueSignInLink, letIn } from './changes.ts';

export type Asked = { email: string; locale: 'ja' | 'en'; next: string | null; client: string };

/**
 * Posts a sign-in link. Known and unknown addresses run the same statements and get the same answer; somebody unknown
 * is made here without a name, which they say when they use the link.
 * @returns `asked`, for a cookie by which the link knows the browser again
 */
export function askForSignInLink(
  house: House,
  said: Asked,
): Promise<{ ok: true; asked: string } | { ok: false; why: 'too-many' }> {
  const now = house.clock.now();
  return house.store.write(`person:${said.email}`, async (tx) => {
    const client = { key: limitKey(house.keys, 'sign-in client', said.client), most: 120, perMinutes: 10 };
    if (!(await withinLimit(tx, client, now))) return { ok: false, why: 'too-many' } as const;
    const personId = (await mayBeMailed(tx, house, said, now)) ? await mailLink(tx, house, said, now) : '';
    return { ok: true, asked: askedProof(house, personId) } as const;
  });
}

/** What the browser that asked is told apart by. */
export function askedProof(house: House, personId: string): string {
  return nonceFor(house.keys, `asked for sign-in ${personId}`);
}

/**
 * Uses a link up and lets this browser in; `replaces` is the sign-in it had until now.
 * @returns `whole`: signed in; otherwise its code is still owed
 */
export function useSignInLink(
  house: House,
  token: string,
  said: { personId: string; name: string | null; locale: 'ja' | 'en'; browser: string; replaces: string | null },
): Promise<{ ok: true; secret: string; whole: boolean } | { ok: false; why: 'gone' }> {
  const { personId, browser, replaces } = said;
  const secret = randomBytes(32).toString('base64url');
  const now = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx) => {
    const [person] = await personById(tx, { id: personId });
    if (!person || person.erasedAt !== null) return { ok: false, why: 'gone' } as const;
    if (!(await useLink(tx, 'sign-in', token, now))) return { ok: false, why: 'gone' } as const;
    const name = person.name || said.name || '';
    const locale = person.locale ?? said.locale;
    await tx.update(people).set({ name, locale }).where(eq(people.id, personId));
    await mailArrives(tx, personId, now);
    const whole = await letIn(tx, { personId, secret, browser, replaces, now });
    const whom = { subject: 'person', subjectId: personId } as const;
    if (whole) await record(tx, { at: now, meetupId: null, actorId: personId, verb: 'signIn', ...whom });
    return { ok: true, secret, whole } as const;
  });
}

/** Signs one browser out. */
export function signOut(house: House, { personId }: Actor, signInId: string): Promise<number> {
  return asThemselves(house, personId, 'signOut', (tx, person, now) => endSignIn(tx, person, signInId, now));
}

/** Signs out everywhere, here too. */
export function signOutEverywhere(house: House, { personId }: Actor): Promise<number> {
  return asThemselves(house, personId, 'signOutEverywhere', endSignIns);
}

async function asThemselves(
  house: House,
  personId: string | null,
  verb: string,
  change: (tx: Tx, personId: string, now: Instant) => Promise<number>,
): Promise<number> {
  if (personId === null) return 0;
  const at = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx) => {
    const ended = await change(tx, personId, at);
    const after = { ended };
    await record(tx, { at, meetupId: null, actorId: personId, verb, subject: 'person', subjectId: personId, after });
    return ended;
  });
}

/** Three mails in a quarter of an hour; somebody who never came, three a day; all of them together have a budget too. */
async function mayBeMailed(tx: Tx, { keys }: House, { email }: Asked, now: Instant): Promise<boolean> {
  const [person] = await personWithEmail(tx, { email });
  const known = Boolean(person?.name);
  const mailbox = mailboxOf(email);
  const buckets = [
    { key: limitKey(keys, 'sign-in', mailbox), most: 3, perMinutes: 15 },
    { key: limitKey(keys, 'sign-in day', mailbox), most: known ? 20 : 3, perMinutes: 24 * 60 },
    { key: 'sign-in house', most: known ? 20_000 : 1_000, perMinutes: 60 },
  ];
  for (const bucket of buckets) if (!(await withinLimit(tx, bucket, now))) return false;
  return true;
}

async function mailLink(tx: Tx, house: House, { email, locale, next }: Asked, now: Instant): Promise<string> {
  const { person } = await personByEmail(tx, { email, name: '', locale, now });
  const minutes = house.settings.signInMinutes;
  await dropLetters(tx, { personId: person.id, kinds: ['sign-in'] }, 'expired', now);
  const { version } = await issueSignInLink(tx, house.keys, { personId: person.id, minutes, now });
  const dedupe = `sign-in:${person.id}:${version}`;
  const expiresAt = now + minutes * 60_000;
  await post(tx, {
    kind: 'sign-in',
    to: { person: person.id },
    dedupe,
    at: now,
    expiresAt,
    now,
    facts: { version, next },
  });
  return person.id;
}
