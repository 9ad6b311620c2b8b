import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { troubleOf } from '../../bounces/trouble.ts';
import { newId } from '../../db/ids.ts';
import { addressChanges } from '../../db/schema/arriving.ts';
import { people } from '../../db/schema/people.ts';
import type { Actor, House } from '../../house.ts';
import { issueLink } from '../../links/changes.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { thawLettersTo } from '../../outbox/drop.ts';
import { post } from '../../outbox/post.ts';
import { mailboxOf } from '../../people/email.ts';
import { personWithEmail } from '../../people/queries.ts';
import { askerBudget, houseBudget, mailboxBudget } from '../../signups/budgets.ts';
import { limitKey, withinLimit } from '../../web/limit.ts';
import { needsOwner } from './owning.ts';
import { type Addressee, addresseeOf, changeOf, standingOf } from './queries.ts';

const day = 86_400_000;

export type Asked = { ok: true } | { ok: false; why: 'not-found' | 'bounces.same' | 'bounces.tooOften' };

/**
 * A host asks for a new address of somebody of the meetup whose mail does not arrive, a member or not. Nothing changes
 * before it is confirmed from the new address's own mail; an earlier wish is replaced.
 */
export async function fixAddress(
  house: House,
  actor: Actor,
  meetup: Meetup,
  { whose, email }: { whose: Addressee; email: string },
): Promise<Asked> {
  const now = house.clock.now();
  const found = await addresseeOf(house.store.read, meetup.id, whose);
  if (found === null) return { ok: false, why: 'not-found' };
  const { personId } = found;
  return house.store.write(`person:${personId}`, async (tx): Promise<Asked> => {
    const addressee = await addresseeOf(tx, meetup.id, whose);
    if (addressee === null || troubleOf(addressee, now) === null) return { ok: false, why: 'not-found' };
    if (addressee.email === email) return { ok: false, why: 'bounces.same' };
    const mailbox = mailboxBudget(limitKey(house.keys, 'confirm', mailboxOf(email)));
    const asker = askerBudget(limitKey(house.keys, 'asks', actor.personId ?? ''));
    for (const limit of [asker, houseBudget, mailbox])
      if (!(await withinLimit(tx, limit, now))) return { ok: false, why: 'bounces.tooOften' };
    const waiting = and(eq(addressChanges.personId, personId), isNull(addressChanges.confirmedAt));
    await tx
      .update(addressChanges)
      .set({ endedAt: now })
      .where(and(waiting, isNull(addressChanges.endedAt)));
    const change = { id: newId(), personId, meetupId: meetup.id, email, askedAt: now, expiresAt: now + 7 * day };
    await tx.insert(addressChanges).values({ ...change, askedBy: actor.personId ?? '' });
    const link = { purpose: 'confirm-address', subjectId: change.id, version: 1 } as const;
    await issueLink(tx, house.keys, { ...link, expiresAt: change.expiresAt, now });
    await post(tx, {
      kind: 'confirm-address',
      to: { person: personId },
      meetupId: meetup.id,
      dedupe: `confirm-address:${change.id}`,
      at: now,
      expiresAt: now + day,
      now,
      facts: { changeId: change.id },
    });
    const about = 'memberId' in whose ? subjectOf('member', whose.memberId) : subjectOf('rsvp', whose.rsvpId);
    await record(tx, { at: now, meetupId: meetup.id, actorId: actor.personId, verb: 'fixAddress', ...about });
    return { ok: true };
  });
}

const subjectOf = (subject: 'member' | 'rsvp', subjectId: string) => ({ subject, subjectId });

export type Confirmed = 'changed' | 'over' | 'owner' | 'taken';

/** Whoever reads at the new address confirms it; where the account is more than a name on a list, signed in as its owner. */
export async function confirmAddress(house: House, changeId: string, visitorId: string | null): Promise<Confirmed> {
  const now = house.clock.now();
  const found = await changeOf(house.store.read, changeId);
  if (found === null) return 'over';
  const { email } = found.change;
  return house.store.write([`person:${found.person.id}`, `person:${email}`], async (tx): Promise<Confirmed> => {
    const fresh = await changeOf(tx, changeId);
    if (fresh === null) return 'over';
    const { change, person, meetup } = fresh;
    if (change.confirmedAt !== null || change.endedAt !== null || change.expiresAt <= now) return 'over';
    if (needsOwner(await standingOf(tx, person.id, meetup.id)) && visitorId !== person.id) return 'owner';
    const [taken] = await personWithEmail(tx, { email });
    if (taken !== undefined && taken.id !== person.id) return 'taken';
    const arrives = { refusedAt: null, refusedWhy: null, bouncedAt: null, bouncedAs: null, reachedAt: now };
    await tx
      .update(people)
      .set({ email, ...arrives })
      .where(eq(people.id, person.id));
    await tx.update(addressChanges).set({ confirmedAt: now }).where(eq(addressChanges.id, changeId));
    await thawLettersTo(tx, person.id);
    const about = { subject: 'person', subjectId: person.id } as const;
    await record(tx, { at: now, meetupId: meetup.id, actorId: person.id, verb: 'confirmAddress', ...about });
    return 'changed';
  });
}
