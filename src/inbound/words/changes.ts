import { and, eq, inArray } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { replies } from '../../db/schema/inbound.ts';
import { attempts, letters } from '../../db/schema/letters.ts';
import { args, statement } from '../../db/statement.ts';
import type { Tx } from '../../db/store.ts';

type Row = typeof replies.$inferInsert;
export type NewReply = Omit<Row, 'id' | 'seenAt' | 'seenBy' | 'takenAs'>;

/** Keeps what somebody wrote back. Gives its id. */
export async function keepReply(tx: Tx, reply: NewReply): Promise<string> {
  const id = newId();
  const { sessionId = null, rsvpId = null, personId = null, elsewhere = false, subject = '', body = '' } = reply;
  await insert(tx, { ...reply, id, sessionId, rsvpId, personId, elsewhere, subject, body });
  return id;
}

const about: (keyof NewReply)[] = ['inboundId', 'meetupId', 'sessionId', 'rsvpId', 'personId'];
const given = args<Row>('id', ...about, 'at', 'kind', 'elsewhere', 'subject', 'body');
const insert = statement('inbound: keep words', (tx: Tx) => tx.insert(replies).values(given));

/** Somebody's account ends: what they wrote is forgotten, and no letter that passed it on names them any more. */
export async function eraseWords(tx: Tx, personId: string): Promise<void> {
  const theirs = eq(replies.personId, personId);
  const rows = await tx.select({ id: replies.id, meetupId: replies.meetupId }).from(replies).where(theirs);
  if (rows.length === 0) return;
  await tx.update(replies).set({ subject: '', body: '' }).where(theirs);
  const [written, meetupIds] = [new Set(rows.map(({ id }) => id)), new Set(rows.map((one) => one.meetupId))];
  for (const meetupId of meetupIds) {
    const passing = and(eq(letters.meetupId, meetupId), eq(letters.kind, 'reply-received'));
    const told = await tx.select({ id: letters.id, facts: letters.facts }).from(letters).where(passing);
    const ids = told.filter(({ facts }) => written.has(String(facts.replyId))).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += 400) {
      const part = ids.slice(from, from + 400);
      const nothing = { message: null, subject: null, serverSaid: null };
      await tx.update(letters).set(nothing).where(inArray(letters.id, part));
      await tx.delete(attempts).where(inArray(attempts.letterId, part));
    }
  }
}
