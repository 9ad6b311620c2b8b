import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { strays } from '../../db/schema/inbound.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

const day = 86_400_000;
/** So many a day are kept; a flood of junk fills no disk. */
const mostADay = 200;
const keptFor = 60 * day;

/** As plain, size-capped words, without what they quote. */
type Said = { sender: string; subject: string; body: string };

/** Keeps what somebody wrote that concerns no meetup, for the operators; what is old goes. False where there is too much. */
export async function keepStray(tx: Tx, inboundId: string, said: Said, now: Instant): Promise<boolean> {
  await tx.delete(strays).where(lt(strays.at, now - keptFor));
  if ((await tx.$count(strays, gt(strays.at, now - day))) >= mostADay) return false;
  await tx.insert(strays).values({ id: newId(), inboundId, at: now, ...said });
  return true;
}

/** One of the operators has read it. False where it was read already, or is not there. */
export async function seeStray(tx: Tx, id: string, by: string | null, now: Instant): Promise<boolean> {
  const unread = and(eq(strays.id, id), isNull(strays.seenAt));
  const seen = await tx.update(strays).set({ seenAt: now, seenBy: by }).where(unread).returning({ id: strays.id });
  return seen.length === 1;
}

/** Somebody's account ends: what came from their address is gone. */
export async function eraseStrays(tx: Tx, email: string): Promise<void> {
  await tx.delete(strays).where(eq(strays.sender, email));
}
