import { eq, inArray } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import type { Keys } from '../../links/tokens.ts';
import { lettersReturned } from '../../links/verp.ts';
import type { Instant } from '../../time/clock.ts';
import { readersOf } from '../queries.ts';

export type LetterReturned = {
  id: string;
  kind: string;
  meetupId: string | null;
  personId: string;
  /** It was the copy of this letter. */
  copyOf: string | null;
  leftAt: Instant;
};

/**
 * The letter that came back, and to whom it had gone. An address made by us names both, also for a letter to a role;
 * a Message-ID names a letter to a person alone.
 */
export async function letterReturned(
  from: Reads,
  keys: Keys,
  { tokens, messageIds }: { tokens: readonly string[]; messageIds: readonly string[] },
): Promise<LetterReturned | null> {
  for (const { letterId, isOf } of lettersReturned(tokens)) {
    const [letter] = await selectLetter(from, { letterId });
    if (letter === undefined) continue;
    const personId = (await readersOf(from, letter)).find((id) => isOf(keys, id));
    if (personId !== undefined) return returned(letter, personId);
  }
  if (messageIds.length === 0) return null;
  const [named] = await from
    .select(told)
    .from(letters)
    .where(inArray(letters.messageId, messageIds.slice(0, 20)))
    .limit(1);
  return named?.personId == null ? null : returned(named, named.personId);
}

const told = {
  id: letters.id,
  kind: letters.kind,
  personId: letters.personId,
  meetupId: letters.meetupId,
  sessionId: letters.sessionId,
  postedAt: letters.postedAt,
  settledAt: letters.settledAt,
  copyOf: letters.copyOf,
};
const selectLetter = statement('inbound: letter returned', (from: Reads) =>
  from
    .select(told)
    .from(letters)
    .where(eq(letters.id, arg('letterId'))),
);

type Told = {
  id: string;
  kind: string;
  personId: string | null;
  meetupId: string | null;
  sessionId: string | null;
  postedAt: Instant;
  settledAt: Instant | null;
  copyOf: string | null;
};

function returned({ id, kind, meetupId, postedAt, settledAt, copyOf }: Told, personId: string): LetterReturned {
  return { id, kind, meetupId, personId, copyOf, leftAt: settledAt ?? postedAt };
}
