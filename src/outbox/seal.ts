import { seal, unseal } from '../links/seal.ts';
import type { Keys } from '../links/tokens.ts';

const label = 'frozen letter';

/**
 * A composed message as the database keeps it until it has left: it holds links, which neither the database nor a dump of
 * it may open.
 */
export function sealed(keys: Keys, letterId: string, message: Buffer): Buffer {
  return seal(keys, { label, subjectId: letterId }, message);
}

/** The message again; null where it does not open: it is composed anew. */
export function unsealed(keys: Keys, letterId: string, kept: Buffer): Buffer | null {
  return unseal(keys, { label, subjectId: letterId }, kept);
}
