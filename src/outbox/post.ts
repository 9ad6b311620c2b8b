import { newId, randomHex } from '../db/ids.ts';
import { letters } from '../db/schema/letters.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import { kindRules } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';

/** What a role finds at the moment its letter leaves: the host of the meetup then, the lead of the session then. */
type LetterTo = { person: string } | { role: 'host' | 'lead' };

export type NewLetter = {
  kind: LetterKind;
  to: LetterTo;
  meetupId?: string;
  sessionId?: string;
  rsvpId?: string;
  batchId?: string;
  /** What makes it one letter: kind, session, person, revision as text. A second one of the same is not written. */
  dedupe: string;
  /** Not before this moment; quiet hours are looked at when it is about to leave. */
  at: Instant;
  /** From here on it is not sent any more. */
  expiresAt: Instant;
  now: Instant;
  /** What its words need besides the rows: small, no names. */
  facts?: Record<string, unknown>;
};

/** Writes a letter in the transaction of the fact that causes it. False where that letter already exists. */
export async function post(tx: Tx, letter: NewLetter): Promise<boolean> {
  return (await insertOne(tx, rowOf(letter))).length === 1;
}

/** The same for many at once. Gives how many were new. */
export async function postAll(tx: Tx, many: NewLetter[]): Promise<number> {
  let written = 0;
  if (many.length <= few) {
    for (const letter of many) if (await post(tx, letter)) written += 1;
    return written;
  }
  for (let from = 0; from < many.length; from += 25) {
    const rows = many.slice(from, from + 25).map(rowOf);
    const fresh = await tx.insert(letters).values(rows).onConflictDoNothing().returning({ id: letters.id });
    written += fresh.length;
  }
  return written;
}

/** So many are quicker one by one with a statement that is built already. */
const few = 4;

const insertOne = statement('outbox: post', (tx: Tx) =>
  tx
    .insert(letters)
    .values({
      id: arg('id'),
      kind: arg('kind'),
      priority: arg('priority'),
      personId: arg('personId'),
      toRole: arg('toRole'),
      meetupId: arg('meetupId'),
      sessionId: arg('sessionId'),
      rsvpId: arg('rsvpId'),
      batchId: arg('batchId'),
      dedupeKey: arg('dedupeKey'),
      facts: arg('facts'),
      nextAt: arg('nextAt'),
      expiresAt: arg('expiresAt'),
      messageId: arg('messageId'),
      postedAt: arg('postedAt'),
    })
    .onConflictDoNothing()
    .returning({ id: letters.id }),
);

function rowOf(letter: NewLetter) {
  const { kind, to, dedupe, at, expiresAt, now } = letter;
  return {
    id: newId(),
    kind,
    priority: kindRules[kind].priority,
    personId: 'person' in to ? to.person : null,
    toRole: 'role' in to ? to.role : null,
    meetupId: letter.meetupId ?? null,
    sessionId: letter.sessionId ?? null,
    rsvpId: letter.rsvpId ?? null,
    batchId: letter.batchId ?? null,
    dedupeKey: dedupe,
    facts: letter.facts ?? {},
    nextAt: at,
    expiresAt,
    messageId: randomHex(),
    postedAt: now,
  };
}
