/** Places in a waitlist are whole numbers far apart, so that a move between two neighbours writes one row. */
const step = 2 ** 20;

export type Waiting = { rsvpId: string; personId: string; position: number };

/** The place of whoever comes last. @param last the highest place taken, null where nobody waits */
export function lastPlace(last: number | null): number {
  return (last ?? 0) + step;
}

/** First come, first served; two on one place in the order of their ids. */
export function inOrder<Row extends Waiting>(waiting: readonly Row[]): Row[] {
  return waiting.toSorted((a, b) => a.position - b.position || (a.rsvpId < b.rsvpId ? -1 : 1));
}

/** Those whose turn it is when so many seats are free. */
export function nextInLine<Row extends Waiting>(waiting: readonly Row[], seats: number): Row[] {
  return inOrder(waiting).slice(0, seats);
}

/**
 * New places after somebody was moved to the `to`-th place (1 is first; beyond the end is last).
 * One row where there is room between the neighbours, else everybody is numbered anew.
 */
export function moved(waiting: readonly Waiting[], rsvpId: string, to: number): { rsvpId: string; position: number }[] {
  const ordered = inOrder(waiting);
  const one = ordered.find((row) => row.rsvpId === rsvpId);
  if (one === undefined) return [];
  const others = ordered.filter((row) => row !== one);
  const index = Math.min(Math.max(to, 1), others.length + 1) - 1;
  if (ordered.indexOf(one) === index) return [];
  const before = others[index - 1]?.position ?? 0;
  const after = others[index]?.position ?? before + 2 * step;
  const middle = Math.floor((before + after) / 2);
  if (middle > before && middle < after) return [{ rsvpId, position: middle }];
  return others.toSpliced(index, 0, one).map((row, i) => ({ rsvpId: row.rsvpId, position: (i + 1) * step }));
}
