import { nextId } from '../db/ids.ts';
import { audit } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type AuditEntry = {
  at: Instant;
  meetupId: string | null;
  /** null: the software itself. */
  actorId: string | null;
  /** What was done, as an organizer says it: `cancelSession`. */
  verb: string;
  subject: 'instance' | 'person' | 'meetup' | 'member' | 'session' | 'rsvp' | 'letter' | 'batch' | 'reply';
  subjectId: string;
  /** Ids, states, numbers and times only: never names, addresses, tokens or anybody's words. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Writes one row of the append-only audit log, in the transaction of what it tells. */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  const { before, after, ...told } = entry;
  await insertEntry(tx, {
    id: nextId(),
    ...told,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  });
}

/** The same about a meetup as a whole, by ids alone. */
export function recordAbout(
  tx: Tx,
  { id: meetupId }: { id: string },
  actorId: string | null,
  verb: string,
  at: Instant,
  after: Record<string, unknown>,
): Promise<void> {
  return record(tx, { at, actorId, verb, subject: 'meetup', subjectId: meetupId, meetupId, after });
}

const insertEntry = statement('audit: entry', (tx: Tx) =>
  tx.insert(audit).values({
    id: arg('id'),
    at: arg('at'),
    meetupId: arg('meetupId'),
    actorId: arg('actorId'),
    verb: arg('verb'),
    subject: arg('subject'),
    subjectId: arg('subjectId'),
    before: arg('before'),
    after: arg('after'),
  }),
);
