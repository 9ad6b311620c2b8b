export type Said = 'yes' | 'maybe' | 'no';

export type Voter = {
  id: string;
  /** null: we do not know who it is, or they have not shown that the address is theirs. */
  personId: string | null;
  industry: string;
  newcomer: boolean;
  answered: boolean;
};
export type Mark = { voterId: string; dateId: string; said: Said };

/** What one date comes to: how many said what, whether none is better, and whom it would bring. */
export type Tally = {
  dateId: string;
  yes: number;
  maybe: number;
  no: number;
  isBest: boolean;
  /** People known to us who would come for the first time. */
  newcomers: number;
  /** Industries of those who can, the most frequent first. */
  industries: string[];
};

/** Whether the same was said as before. */
export function sameMarks(before: readonly Pick<Mark, 'dateId' | 'said'>[], now: typeof before): boolean {
  const said = (marks: typeof before) => marks.map((one) => `${one.dateId} ${one.said}`).sort();
  return said(before).join() === said(now).join();
}

/** Counts the answers date by date. The best are those with the most ○; among them the most △, then the fewest ×. */
export function tallyOf(dateIds: readonly string[], voters: readonly Voter[], marks: readonly Mark[]): Tally[] {
  const voterOf = new Map(voters.map((voter) => [voter.id, voter]));
  const counted = dateIds.map((dateId) => {
    const here = marks.filter((mark) => mark.dateId === dateId && voterOf.has(mark.voterId));
    const many = (said: Said) => here.filter((mark) => mark.said === said).length;
    const can = here.filter((mark) => mark.said === 'yes').flatMap((mark) => voterOf.get(mark.voterId) ?? []);
    const known = can.filter((voter) => voter.personId !== null);
    const newcomers = known.filter((voter) => voter.newcomer).length;
    return {
      dateId,
      yes: many('yes'),
      maybe: many('maybe'),
      no: many('no'),
      newcomers,
      industries: industriesOf(known),
    };
  });
  const most = Math.max(0, ...counted.map((one) => one.yes));
  const then = Math.max(0, ...counted.filter((one) => one.yes === most).map((one) => one.maybe));
  const equal = counted.filter((one) => one.yes === most && one.maybe === then);
  const fewest = Math.min(...equal.map((one) => one.no));
  return counted.map((one) => ({ ...one, isBest: most > 0 && equal.includes(one) && one.no === fewest }));
}

function industriesOf(voters: readonly Voter[]): string[] {
  const many = new Map<string, number>();
  for (const { industry } of voters) if (industry !== '') many.set(industry, (many.get(industry) ?? 0) + 1);
  return [...many.entries()].sort((a, b) => b[1] - a[1]).map(([industry]) => industry);
}
