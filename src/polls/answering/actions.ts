import { eq } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { people } from '../../db/schema/people.ts';
import { pollVoters } from '../../db/schema/polls.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import type { Locale } from '../../i18n/locale.ts';
import { endLinks, issueLink } from '../../links/changes.ts';
import { hashOf, tokenFor } from '../../links/tokens.ts';
import { post } from '../../outbox/post.ts';
import { markActed, personByEmail } from '../../people/changes.ts';
import { mailboxOf } from '../../people/email.ts';
import { houseBudget, mailboxBudget } from '../../signups/budgets.ts';
import type { Instant } from '../../time/clock.ts';
import { limitKey, withinLimit } from '../../web/limit.ts';
import { forgetVoter, keepMarks, renewAnswerLink } from '../changes.ts';
import { marksBy, ownVoter, type Poll, pollById, publicVoters, voterById, voterOfForm } from '../queries.ts';
import { pollLinkEnds, pollState } from '../state.ts';
import { type Said, sameMarks } from '../tally.ts';
import { mostPublic, pollBudgets } from './budgets.ts';
import type { PublicSaid } from './input.ts';

type Marks = readonly { dateId: string; said: Said }[];

/**
 * What the holder of a link of their own says now, in the place of what they said before. False once answering is over.
 * @param byCopy whoever reads at their copy address says it: it is their answer, and they hear of it by mail
 */
export async function answerPoll(house: House, voterId: string, marks: Marks, byCopy = false): Promise<boolean> {
  const now = house.clock.now();
  const known = await voterById(house.store.read, voterId);
  if (known === null) return false;
  return house.store.write(`poll:${known.poll.id}`, async (tx) => {
    const found = await voterById(tx, voterId);
    if (found === null || found.meetup.endedAt !== null || pollState(found.poll, now) !== 'open') return false;
    const before = byCopy ? await marksBy(tx, voterId) : [];
    await keepMarks(tx, voterId, marks, now, byCopy);
    const { personId, confirmedAt } = found.voter;
    if (personId === null || confirmedAt === null) return true;
    // That a copy arrives and is answered says nothing about its owner.
    if (!byCopy) await markActed(tx, personId, now);
    else if (!sameMarks(before, marks)) await post(tx, answeredLetter(found.poll, { voterId, personId }, now));
    return true;
  });
}

/** The letter to who was asked, when somebody else has answered for them. */
function answeredLetter(poll: Poll, { voterId, personId }: { voterId: string; personId: string }, now: Instant) {
  const facts = { voterId };
  const dedupe = `poll-answered:${voterId}:${now.toString(36)}`;
  const { meetupId } = poll;
  const expiresAt = now + 7 * 86_400_000;
  return { kind: 'poll-answered' as const, to: { person: personId }, meetupId, dedupe, at: now, expiresAt, now, facts };
}

export type Answered = { ok: true; token: string } | { ok: false; why: 'too-many' | 'over' };

/**
 * Somebody answers by the public link: a new answer under the name they typed, whoever has that name already. An address
 * gets one letter that asks whether it is theirs; known or unknown, the same is done and the page says the same.
 */
export async function answerPublicly(
  house: House,
  pollId: string,
  said: PublicSaid,
  visiting: { client: string; locale: Locale },
): Promise<Answered> {
  const now = house.clock.now();
  const { keys } = house;
  const formHash = hashOf(`${pollId} ${said.form}`);
  const budgets = pollBudgets(limitKey(keys, 'poll client', visiting.client), `poll ${pollId}`);
  return house.store.write([`poll:${pollId}`, `person:${said.email}`], async (tx): Promise<Answered> => {
    const found = await pollById(tx, pollId);
    if (found === null || found.meetup.endedAt !== null || pollState(found.poll, now) !== 'open')
      return { ok: false, why: 'over' };
    const same = await voterOfForm(tx, formHash);
    if (same !== null) return { ok: true, token: tokenFor(keys, 'poll-answer', same.id, same.linkVersion) };
    for (const budget of budgets) if (!(await withinLimit(tx, budget, now))) return { ok: false, why: 'too-many' };
    if ((await publicVoters(tx, pollId)) >= mostPublic) return { ok: false, why: 'too-many' };
    const { poll } = found;
    const id = newId();
    const voter = { id, pollId, name: said.name, isPublic: true, createdAt: now, formHash };
    await tx.insert(pollVoters).values(voter);
    await keepMarks(tx, id, said.marks, now);
    if (said.email !== '')
      await askWhetherTheirs(tx, house, poll, id, { email: said.email, locale: visiting.locale, now });
    const link = { purpose: 'poll-answer' as const, subjectId: id, version: 1, expiresAt: pollLinkEnds(poll), now };
    return { ok: true, token: await issueLink(tx, keys, link) };
  });
}

/** One letter to an address that somebody typed: at most three a day to one mailbox, with those of sign-ups. */
async function askWhetherTheirs(
  tx: Tx,
  { keys }: House,
  poll: Poll,
  voterId: string,
  { email, locale, now }: { email: string; locale: Locale; now: Instant },
): Promise<void> {
  for (const limit of [houseBudget, mailboxBudget(limitKey(keys, 'confirm', mailboxOf(email)))])
    if (!(await withinLimit(tx, limit, now))) return;
  const { person } = await personByEmail(tx, { email, name: '', locale, now });
  await tx.update(pollVoters).set({ personId: person.id }).where(eq(pollVoters.id, voterId));
  const expiresAt = pollLinkEnds(poll);
  await issueLink(tx, keys, { purpose: 'poll-confirm', subjectId: voterId, version: 1, expiresAt, now });
  await post(tx, {
    kind: 'poll-confirm',
    to: { person: person.id },
    meetupId: poll.meetupId,
    dedupe: `poll-confirm:${voterId}`,
    at: now,
    expiresAt: Math.min(poll.deadlineAt, now + 86_400_000),
    now,
    facts: { voterId },
  });
}

export type Confirmed = { ok: true; token: string | null } | { ok: false };

/**
 * The owner of an address says whether an answer is theirs. Theirs: from now on only links that were mailed to them
 * change it, and where they have a row of their own already, what was said last is kept there. Not theirs: the address
 * leaves the answer. Gives the token of the answer's page, or null where there is nothing of theirs.
 */
export async function confirmAddress(house: House, voterId: string, said: 'mine' | 'not-mine'): Promise<Confirmed> {
  const now = house.clock.now();
  const { keys } = house;
  const known = await voterById(house.store.read, voterId);
  if (known === null) return { ok: false };
  return house.store.write(`poll:${known.poll.id}`, async (tx): Promise<Confirmed> => {
    const found = await voterById(tx, voterId);
    if (found === null || found.person === null) return { ok: true, token: null };
    const { voter, poll, person } = found;
    if (voter.confirmedAt !== null)
      return { ok: true, token: tokenFor(keys, 'poll-answer', voter.id, voter.linkVersion) };
    if (said === 'not-mine') {
      await endLinks(tx, 'poll-confirm', voterId, now);
      await tx.update(pollVoters).set({ personId: null }).where(eq(pollVoters.id, voterId));
      return { ok: true, token: null };
    }
    await markActed(tx, person.id, now);
    if (person.name === '') await tx.update(people).set({ name: voter.name }).where(eq(people.id, person.id));
    const own = await ownVoter(tx, poll.id, person.id);
    if (own !== null) {
      const newer = pollState(poll, now) === 'open' && (voter.answeredAt ?? 0) > (own.answeredAt ?? 0);
      if (newer) await keepMarks(tx, own.id, await marksBy(tx, voterId), now);
      await forgetVoter(tx, voterId, now);
      return { ok: true, token: tokenFor(keys, 'poll-answer', own.id, own.linkVersion) };
    }
    await tx.update(pollVoters).set({ confirmedAt: now }).where(eq(pollVoters.id, voterId));
    return { ok: true, token: await renewAnswerLink(tx, keys, voter, poll, now) };
  });
}

/** Takes back an answer that was given by the public link: its name and its marks are gone. */
export async function forgetAnswer(house: House, voterId: string): Promise<boolean> {
  const now = house.clock.now();
  const known = await voterById(house.store.read, voterId);
  if (known === null || !known.voter.isPublic) return false;
  await house.store.write(`poll:${known.poll.id}`, (tx) => forgetVoter(tx, voterId, now));
  return true;
}
