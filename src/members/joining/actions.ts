import { eq } from 'drizzle-orm';
import { people } from '../../db/schema/people.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { issueLink } from '../../links/changes.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { post } from '../../outbox/post.ts';
import { personByEmail } from '../../people/changes.ts';
import { mailboxOf } from '../../people/email.ts';
import { houseBudget, mailboxBudget } from '../../signups/budgets.ts';
import type { Instant } from '../../time/clock.ts';
import { limitKey, withinLimit } from '../../web/limit.ts';
import { enrol } from '../changes.ts';
import { inviteToOpen } from '../inviting/actions.ts';
import { memberRow, membership } from '../queries.ts';

const day = 86_400_000;

export type JoinInput = { name: string; email: string; reading: string };

/**
 * Somebody asks to become a member: nothing is theirs before they confirm from their own mail. The answer is the same
 * whether the address was known or not.
 * @returns false where this client or this address has asked too often
 */
export async function askToJoin(
  house: House,
  meetup: Meetup,
  client: string,
  said: JoinInput,
  locale: 'ja' | 'en',
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetup.id}`, `person:${said.email}`], async (tx) => {
    const asking = { key: limitKey(house.keys, 'join client', client), most: 60, perMinutes: 10 };
    const mailbox = mailboxBudget(limitKey(house.keys, 'confirm', mailboxOf(said.email)));
    for (const limit of [asking, houseBudget]) if (!(await withinLimit(tx, limit, now))) return false;
    if (!(await withinLimit(tx, mailbox, now))) return true;
    const { person, fresh } = await personByEmail(tx, { email: said.email, name: said.name, locale, now });
    // Whoever types a known address changes nothing of its owner's.
    if (said.reading !== '' && fresh)
      await tx.update(people).set({ reading: said.reading }).where(eq(people.id, person.id));
    const memberId = await rowOf(tx, house, meetup, person.id, now);
    const version = Math.floor(now / 1000);
    await issueLink(tx, house.keys, {
      purpose: 'confirm-member',
      subjectId: memberId,
      version,
      expiresAt: now + 7 * day,
      now,
    });
    await post(tx, {
      kind: 'confirm-membership',
      to: { person: person.id },
      meetupId: meetup.id,
      dedupe: `confirm-membership:${memberId}:${version}`,
      at: now,
      expiresAt: now + day,
      now,
      facts: { memberId, version },
    });
    return true;
  });
}

async function rowOf(tx: Tx, house: House, meetup: Meetup, personId: string, now: Instant): Promise<string> {
  const found = await memberRow(tx, meetup.id, personId);
  if (found !== null) return found.id;
  const fresh = {
    meetupId: meetup.id,
    personId,
    state: 'unconfirmed' as const,
    source: 'public-page' as const,
    consent: null,
    addedBy: null,
    now,
  };
  return (await enrol(tx, house.keys, fresh)).memberId;
}

export type Confirmed = 'member' | 'requested' | 'closed';

/** They confirmed from their own mail: a member at once, or after an organizer's yes; a refused person sees no reason. */
export async function confirmMembership(house: House, memberId: string): Promise<Confirmed> {
  const now = house.clock.now();
  const found = await membership(house.store.read, memberId);
  if (found === null) return 'closed';
  const { meetup, person } = found;
  return house.store.write(`meetup:${meetup.id}`, async (tx) => {
    const fresh = await membership(tx, memberId);
    const state = fresh?.member.state;
    if (state === undefined || state === 'refused' || meetup.endedAt !== null) return 'closed';
    if (state === 'member') return 'member';
    if (state === 'requested') return 'requested';
    const becomes = meetup.signUp === 'approval' ? 'requested' : 'member';
    const consent = { by: person.id, at: now, words: 'confirmed by mail' };
    await enrol(tx, house.keys, {
      meetupId: meetup.id,
      personId: person.id,
      state: becomes,
      source: 'public-page',
      consent,
      addedBy: null,
      now,
    });
    if (becomes === 'member') await inviteToOpen(tx, house, meetup, [person.id], { now, by: null });
    else await askHost(tx, meetup, memberId, now);
    return becomes;
  });
}

async function askHost(tx: Tx, meetup: Meetup, memberId: string, now: Instant): Promise<void> {
  const dedupe = `membership-requested:${memberId}:${now}`;
  const facts = { memberId };
  await post(tx, {
    kind: 'membership-requested',
    to: { role: 'host' },
    meetupId: meetup.id,
    dedupe,
    at: now,
    expiresAt: now + 14 * day,
    now,
    facts,
  });
}
