import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';

/** Writes down what was done to somebody of a team, or by them. */
export async function told(
  tx: Tx,
  actorId: string | null,
  verb: string,
  meetupId: string,
  personId: string,
  at: number,
  after: Record<string, unknown>,
  before?: Record<string, unknown>,
): Promise<void> {
  const whom = { subject: 'person', subjectId: personId } as const;
  await record(tx, { at, meetupId, actorId, verb, ...whom, after, ...(before === undefined ? {} : { before }) });
}
