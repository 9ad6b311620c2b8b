import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { pollMarks, polls, pollVoters } from '../db/schema/polls.ts';
import type { Tx } from '../db/store.ts';
import { endLinks, issueLink, issueLinks } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import type { Instant } from '../time/clock.ts';
import { pollLinkEnds } from './state.ts';
import type { Said } from './tally.ts';

/** Gives everybody asked a row and a link of their own. */
export async function askVoters(
  tx: Tx,
  keys: Keys,
  poll: { id: string; deadlineAt: Instant },
  personIds: readonly string[],
  now: Instant,
): Promise<{ voterId: string; personId: string }[]> {
  const asked = personIds.map((personId) => ({ voterId: newId(), personId }));
  for (let from = 0; from < asked.length; from += 25) {
    const rows = asked.slice(from, from + 25).map(({ voterId, personId }) => ({
      ...{ id: voterId, pollId: poll.id, personId, isPublic: false },
      ...{ confirmedAt: now, createdAt: now },
    }));
    await tx.insert(pollVoters).values(rows);
  }
  const expiresAt = pollLinkEnds(poll);
  const link = { purpose: 'poll-answer' as const, version: 1, expiresAt, now };
  await issueLinks(
    tx,
    keys,
    asked.map(({ voterId }) => ({ ...link, subjectId: voterId })),
  );
  return asked;
}

/**
 * Writes what a voter says now in the place of what they said before; a date left open is nothing said.
 * @param byCopy it was said at their copy address
 */
export async function keepMarks(
  tx: Tx,
  voterId: string,
  marks: readonly { dateId: string; said: Said }[],
  now: Instant,
  byCopy = false,
): Promise<void> {
  await tx.delete(pollMarks).where(eq(pollMarks.voterId, voterId));
  const rows = marks.map((mark) => ({ id: newId(), voterId, ...mark }));
  if (rows.length > 0) await tx.insert(pollMarks).values(rows);
  await tx.update(pollVoters).set({ answeredAt: now, answeredByCopy: byCopy }).where(eq(pollVoters.id, voterId));
}

/** The links to an answer that were known before are dead; its owner has a new one. Gives its token. */
export async function renewAnswerLink(
  tx: Tx,
  keys: Keys,
  voter: { id: string; linkVersion: number },
  poll: { deadlineAt: Instant },
  now: Instant,
): Promise<string> {
  await endLinks(tx, 'poll-answer', voter.id, now);
  const version = voter.linkVersion + 1;
  await tx.update(pollVoters).set({ linkVersion: version }).where(eq(pollVoters.id, voter.id));
  return issueLink(tx, keys, {
    purpose: 'poll-answer',
    subjectId: voter.id,
    version,
    expiresAt: pollLinkEnds(poll),
    now,
  });
}

/** Takes an answer away with its name and its links. */
export async function forgetVoter(tx: Tx, voterId: string, now: Instant): Promise<void> {
  await endLinks(tx, 'poll-answer', voterId, now);
  await endLinks(tx, 'poll-confirm', voterId, now);
  await tx.delete(pollVoters).where(eq(pollVoters.id, voterId));
}

/** Ends an open poll in one way: true for the one who did it. */
export async function endPoll(
  tx: Tx,
  id: string,
  as:
    | { closedAt: Instant; closedBy: string | null }
    | { withdrawnAt: Instant; withdrawnBy: string | null }
    | { dateId: string; sessionId: string; decidedAt: Instant; decidedBy: string | null },
): Promise<boolean> {
  const open = and(eq(polls.id, id), isNull(polls.withdrawnAt), isNull(polls.sessionId));
  const ended = await tx.update(polls).set(as).where(open).returning({ id: polls.id });
  return ended.length === 1;
}

/** Somebody's account ends: their answers stay as counts without a name, and their links are dead. */
export async function erasePollAnswers(tx: Tx, personId: string, now: Instant): Promise<void> {
  const rows = await tx.select({ id: pollVoters.id }).from(pollVoters).where(eq(pollVoters.personId, personId));
  for (const { id } of rows) {
    await endLinks(tx, 'poll-answer', id, now);
    await endLinks(tx, 'poll-confirm', id, now);
  }
  const mine = and(eq(pollVoters.personId, personId), isNotNull(pollVoters.confirmedAt));
  await tx.update(pollVoters).set({ name: '' }).where(mine);
  // An address that was typed and never confirmed: the answer may be another's, the address leaves it.
  const typed = and(eq(pollVoters.personId, personId), isNull(pollVoters.confirmedAt));
  await tx.update(pollVoters).set({ personId: null, name: '' }).where(typed);
}
