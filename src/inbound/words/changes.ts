import { newId } from '../../db/ids.ts';
import { replies } from '../../db/schema/inbound.ts';
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
