import type { SheetLine } from '../../db/schema/shapes.ts';

/** So many lines a run sheet may have. */
const mostLines = 40;

/** The numbers of the rows of a form, from 1 on. */
export const numbered = Array.from({ length: mostLines }, (_, n) => n + 1);

/** Lines as the fields of a form. */
export function rowsOf(lines: readonly SheetLine[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((one, at) =>
      (['start', 'minutes', 'what', 'who'] as const).map((name) => [`${name}${at + 1}`, String(one[name])]),
    ),
  );
}

/** How many rows a form shows: those that hold something and three more. */
export function rowCount(values: Record<string, unknown>): number {
  const last = numbered.findLast((n) => ['what', 'who', 'start'].some((name) => values[`${name}${n}`]));
  return Math.min(mostLines, (last ?? 0) + 3);
}
