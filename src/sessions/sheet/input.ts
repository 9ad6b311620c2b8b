import { z } from 'zod';
import type { SheetLine } from '../../db/schema/shapes.ts';
import { line, whole } from '../../web/fields.ts';
import { inOrder } from './lines.ts';
import { numbered } from './rows.ts';

const typed = z.string().max(400, 'tooLong').default('');

/** The fields of every row that a form may send: `start1`, `minutes1`, `what1`, `who1` and on. */
export const rowFields: Record<string, typeof typed> = Object.fromEntries(
  numbered.flatMap((n) => ['start', 'minutes', 'what', 'who'].map((name) => [`${name}${n}`, typed])),
);

const rules = { start: whole(-600, 1440), minutes: whole(1, 1440), what: line(200), who: line(60) };

/** The lines that rows say, in their order; a row without words is none. What is wrong is said beside its field. */
export function linesIn(said: Record<string, unknown>, ctx: z.RefinementCtx): SheetLine[] {
  const filled = numbered.filter((n) => String(said[`what${n}`] ?? '').trim() !== '');
  return inOrder(
    filled.map((n) => {
      const [start, minutes, what, who] = (['start', 'minutes', 'what', 'who'] as const).map((name) => {
        const read = rules[name].safeParse(said[`${name}${n}`]);
        if (read.success) return read.data;
        ctx.addIssue({ code: 'custom', path: [`${name}${n}`], message: read.error.issues[0]?.message ?? 'wrong' });
        return 0;
      });
      return { start: Number(start), minutes: Number(minutes), what: String(what), who: String(who) };
    }),
  );
}

/** A run sheet as its form says it; `revision` is the one that was being changed. */
export const sheetInput = z
  .strictObject({ ...rowFields, goal: line(200), revision: whole(0, 1_000_000) })
  .transform((said, ctx) => ({ goal: said.goal, revision: said.revision, lines: linesIn(said, ctx) }));
