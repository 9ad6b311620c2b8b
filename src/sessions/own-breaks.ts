import type { BreakRow } from '../db/schema/shapes.ts';

type Said = { breakFrom: string[]; breakUntil: string[]; breakLabel: string[] };
type Field = keyof Said;

// C0 and C1 controls, line ends, and the bidirectional overrides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const controls = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** A host's own breaks from rows of three fields; empty rows are left out, one date alone is a break of one day. */
export function ownBreaks(said: Said): { rows: BreakRow[] } | { field: Field; why: string } {
  const rows: BreakRow[] = [];
  const count = Math.max(said.breakFrom.length, said.breakUntil.length, said.breakLabel.length);
  for (let at = 0; at < count; at += 1) {
    const from = said.breakFrom[at] ?? '';
    const until = said.breakUntil[at] || from;
    const label = (said.breakLabel[at] ?? '').normalize('NFC').trim();
    if (from === '' && until === '' && label === '') continue;
    if (from === '') return { field: 'breakFrom', why: 'cadence.breakHalf' };
    if (until < from) return { field: 'breakUntil', why: 'cadence.breakOrder' };
    if (label.length > 40) return { field: 'breakLabel', why: 'cadence.breakLabelLong' };
    if (controls.test(label)) return { field: 'breakLabel', why: 'controls' };
    rows.push({ from, until, label });
  }
  return { rows };
}
