import type { Instant } from '../../time/clock.ts';

/** Somebody's wish that another address gets a copy of their letters. */
type CopyWish = { copyEmail: string | null; copyConfirmedAt: Instant | null; copyEndedAt: Instant | null };

/** Whether copies go there: whoever reads there has said yes, and nobody has ended it since. */
export function isCopying(wish: CopyWish): boolean {
  return wish.copyEmail !== null && wish.copyConfirmedAt !== null && wish.copyEndedAt === null;
}
