/** How far a send is. Letters that are of no use any more (answered, stopped, undone) are not counted. */
export type Progress = { total: number; sent: number; failed: number; left: number };

/** @param rows how many letters of the send are in each state */
export function progressIn(rows: readonly { state: string; many: number }[]): Progress {
  const many = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.many, 0);
  const [sent, failed, left] = [many('sent'), many('failed'), many('waiting', 'claimed', 'held')];
  return { total: sent + failed + left, sent, failed, left };
}
