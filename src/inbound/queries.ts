import { eq, inArray } from 'drizzle-orm';
import { inboundMessages } from '../db/schema/inbound.ts';
import { letters } from '../db/schema/letters.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';

const named = {
  id: letters.id,
  kind: letters.kind,
  personId: letters.personId,
  toRole: letters.toRole,
  meetupId: letters.meetupId,
  sessionId: letters.sessionId,
  rsvpId: letters.rsvpId,
};

const selectLetter = statement('inbound: letter', (from: Reads) =>
  from
    .select(named)
    .from(letters)
    .where(eq(letters.id, arg('id'))),
);

/** The letter a message answers: by the token in its address, else by the Message-ID it refers to. Null where it is none of ours. */
export async function letterAnswered(
  from: Reads,
  { answers, tokens }: { answers: readonly string[]; tokens: readonly string[] },
) {
  for (const token of tokens.slice(0, 10)) {
    const [byToken] = await selectLetter(from, { id: token });
    if (byToken !== undefined) return byToken;
  }
  const ids = answers.map((id) => id.slice(0, id.lastIndexOf('@'))).filter((id) => /^[0-9a-f]{32}$/.test(id));
  if (ids.length === 0) return null;
  const [byReference] = await from
    .select(named)
    .from(letters)
    .where(inArray(letters.messageId, ids.slice(0, 20)))
    .limit(1);
  return byReference ?? null;
}

export type LetterAnswered = NonNullable<Awaited<ReturnType<typeof letterAnswered>>>;

/** What a message came to that was handled before: none or one row. */
export const outcomeOf = statement('inbound: outcome', (from: Reads) =>
  from
    .select({ outcome: inboundMessages.outcome })
    .from(inboundMessages)
    .where(eq(inboundMessages.key, arg('key'))),
);

type Told = { personId: string | null; meetupId: string | null; sessionId: string | null };

/** A letter to a role went to whoever was in it: the host, or the lead of the session. */
export async function readersOf(from: Reads, { personId, meetupId, sessionId }: Told): Promise<string[]> {
  if (personId !== null) return [personId];
  const hosts = await from
    .select({ id: meetups.hostId })
    .from(meetups)
    .where(eq(meetups.id, meetupId ?? ''));
  const leads = await from
    .select({ id: sessions.leadId })
    .from(sessions)
    .where(eq(sessions.id, sessionId ?? ''));
  return [...hosts, ...leads].flatMap(({ id }) => id ?? []);
}
