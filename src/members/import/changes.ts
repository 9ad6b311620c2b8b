import { and, isNull, lt } from 'drizzle-orm';
import { imports } from '../../db/schema/letters.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** Forgets lists that were looked at before this moment and never taken: they hold names and addresses of strangers. */
export async function forgetStaged(tx: Tx, before: Instant): Promise<void> {
  await tx.delete(imports).where(and(isNull(imports.takenAt), lt(imports.createdAt, before)));
}
