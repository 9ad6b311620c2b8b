import { eq } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { people } from '../../db/schema/people.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { endLinks, issueLink } from '../../links/changes.ts';
import { post } from '../../outbox/post.ts';
import { askerBudget, houseBudget, mailboxBudget } from '../../signups/budgets.ts';
import type { Instant } from '../../time/clock.ts';
import { limitKey, withinLimit } from '../../web/limit.ts';
import { mailboxOf } from '../email.ts';
import { personById } from '../queries.ts';
import { endCopy } from './changes.ts';
import { isCopying } from './wish.ts';

const day = 86_400_000;
/** How long whoever reads there may take to say yes. */
const patience = 7 * day;

export type Asked = { ok: true } | { ok: false; why: 'people.copySame' | 'people.copyTooOften' };

/** Somebody wants another address to get a copy of their letters: it is asked first. An earlier one gets nothing more. */
export async function askForCopies(house: House, { personId }: Actor, email: string): Promise<Asked> {
  if (personId === null) return { ok: true };
  const now = house.clock.now();
  return house.store.write(`person:${personId}`, async (tx): Promise<Asked> => {
    const [person] = await personById(tx, { id: personId });
    if (person === undefined) return { ok: true };
    if (person.email === email) return { ok: false, why: 'people.copySame' };
    const mailbox = mailboxBudget(limitKey(house.keys, 'confirm', mailboxOf(email)));
    const asker = askerBudget(limitKey(house.keys, 'asks', personId));
    for (const limit of [asker, houseBudget, mailbox])
      if (!(await withinLimit(tx, limit, now))) return { ok: false, why: 'people.copyTooOften' };
    const version = person.copyVersion + 1;
    const fresh = { copyConfirmedAt: null, copyEndedAt: null, copyEndedWhy: null };
    await tx
      .update(people)
      .set({ ...fresh, copyEmail: email, copyVersion: version, copyAskedAt: now })
      .where(eq(people.id, personId));
    await endLinks(tx, 'copy', personId, now);
    await issueLink(tx, house.keys, { purpose: 'copy', subjectId: personId, version, expiresAt: null, now });
    await post(tx, {
      kind: 'confirm-copy',
      to: { person: personId },
      dedupe: `confirm-copy:${personId}:${version}`,
      at: now,
      expiresAt: now + day,
      now,
      facts: { version },
    });
    await tell(tx, personId, 'askForCopies', now);
    return { ok: true };
  });
}

/** Its owner wants no copies any more: the address is forgotten. */
export async function forgetCopies(house: House, { personId }: Actor): Promise<void> {
  if (personId === null) return;
  const now = house.clock.now();
  const nothing = { copyEmail: null, copyAskedAt: null, copyConfirmedAt: null, copyEndedAt: null, copyEndedWhy: null };
  await house.store.write(`person:${personId}`, async (tx) => {
    await tx.update(people).set(nothing).where(eq(people.id, personId));
    await endLinks(tx, 'copy', personId, now);
    await tell(tx, personId, 'forgetCopies', now);
  });
}

/** Whoever reads at the copy address says yes to copies, within a week of being asked. False where that is over. */
export async function confirmCopies(house: House, of: { personId: string; version: number }): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`person:${of.personId}`, async (tx) => {
    const [person] = await personById(tx, { id: of.personId });
    if (person?.copyEmail == null || person.copyVersion !== of.version || person.copyEndedAt !== null) return false;
    if (isCopying(person)) return true;
    if ((person.copyAskedAt ?? 0) + patience <= now) return false;
    await tx.update(people).set({ copyConfirmedAt: now }).where(eq(people.id, of.personId));
    await tell(tx, of.personId, 'confirmCopies', now, null);
    return true;
  });
}

/** Whoever reads at the copy address wants no copies: one tap, at once. */
export async function stopCopies(house: House, of: { personId: string; version: number }): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`person:${of.personId}`, async (tx) => {
    const [person] = await personById(tx, { id: of.personId });
    if (person?.copyEmail == null || person.copyVersion !== of.version) return;
    if (await endCopy(tx, of.personId, 'stopped', now)) await tell(tx, of.personId, 'stopCopies', now, null);
  });
}

function tell(tx: Tx, personId: string, verb: string, at: Instant, actorId: string | null = personId) {
  return record(tx, { at, meetupId: null, actorId, verb, subject: 'person', subjectId: personId });
}
