import { type Hears, organizerOf } from '../../calendar/organizer.ts';

type Inviting = { organizerEmail: string; invitesFrom: string | null; many: number };

/** An address to which calendars would answer in vain, and how many meetups invite from it. */
export type Uncovered = { address: string; many: number; why: 'unlisted' | 'awaited' };

/**
 * The addresses that calendars are not asked to answer to, since what is sent there does not come in; the one with the
 * most meetups first. Without any meetup: that of the sender, where the next one will begin.
 * @param listed what `INBOUND_ADDRESS` names
 */
export function uncoveredOf(
  rows: readonly Inviting[],
  { mailFrom, listed, hears }: { mailFrom: string; listed: readonly string[]; hears: Hears },
): Uncovered[] {
  const many = new Map<string, number>(hears(mailFrom) ? [] : [[mailFrom.toLowerCase(), 0]]);
  for (const row of rows) {
    const { address, isHeard } = organizerOf(row, mailFrom, hears);
    if (!isHeard) many.set(address.toLowerCase(), (many.get(address.toLowerCase()) ?? 0) + row.many);
  }
  return [...many]
    .map(
      ([address, count]) => ({ address, many: count, why: listed.includes(address) ? 'awaited' : 'unlisted' }) as const,
    )
    .sort((a, b) => b.many - a.many || (a.address < b.address ? -1 : 1));
}
