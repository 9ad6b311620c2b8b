import { z } from 'zod';
import { decoded, readTable } from '../../../members/table.ts';
import { stepInput } from '../../input.ts';
import { fileHeader, plain } from '../file.ts';

/** The longest text of a runbook that is taken in, and its most steps. */
const mostCharacters = 60_000;
const mostSteps = 200;
/** Japanese takes nine bytes a character on its way: who pastes or sends too much is told so beside the field. */
export const mostBytes = 1024 * 1024;

export const fileInput = z.strictObject({
  text: z.string().max(mostCharacters, 'tooLong'),
  act: z.enum(['show', 'take'], 'choice').default('show'),
});

/**
 * What a form with a file says as one without: the file's text in the place of the pasted one, and beside which field it is
 * answered. Both at once are refused, so that neither is lost.
 */
export function sentBody(body: unknown): { body: Record<string, unknown>; field: 'text' | 'file'; problem: string } {
  const { file, ...said } = (body ?? {}) as Record<string, unknown>;
  if (!Buffer.isBuffer(file) || file.length === 0) return { body: said, field: 'text', problem: '' };
  if (String(said.text ?? '').trim() !== '') return { body: said, field: 'file', problem: 'tasks.fileAndText' };
  const text = decoded(file);
  if (text === null) return { body: said, field: 'file', problem: 'tasks.notARunbook' };
  return { body: { ...said, text, act: 'show' }, field: 'file', problem: '' };
}

export type StepOfFile = z.output<typeof stepInput>;
/** What is wrong with a line of a file: its number as a spreadsheet counts, the column, and the key of why. */
export type WrongLine = { line: number; column: string; why: string };

/** Reads the text of a runbook: all of its steps, or what is wrong with each line that cannot be one. */
export function readSteps(text: string): { steps: StepOfFile[] } | { problem: string } | { wrong: WrongLine[] } {
  const table = readTable(text);
  if (typeof table === 'string')
    return { problem: table === 'tooManyLines' ? 'tasks.tooManySteps' : 'tasks.notARunbook' };
  const header = table.header.map((cell) => cell.trim().toLowerCase());
  if (fileHeader.some((name, n) => header[n] !== name)) return { problem: 'tasks.notARunbook' };
  if (table.rows.length > mostSteps) return { problem: 'tasks.tooManySteps' };
  const [steps, wrong, seen]: [StepOfFile[], WrongLine[], Set<string>] = [[], [], new Set()];
  for (const [n, cells] of table.rows.entries()) {
    const line = n + 2;
    const formula = cells.findIndex((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell));
    if (cells.length !== fileHeader.length) wrong.push({ line, column: '', why: 'tasks.columns' });
    else if (formula >= 0) wrong.push({ line, column: fileHeader[formula] ?? '', why: 'tasks.formula' });
    else {
      const [amount, unit, role, title, doneWhen, why] = cells.map(unguarded);
      const read = stepInput.safeParse({ amount, unit, role, title, doneWhen, why });
      const issue = read.success ? undefined : read.error.issues[0];
      if (issue !== undefined) {
        const at = String(issue.path[0] ?? '');
        wrong.push({ line, column: at === 'doneWhen' ? 'done_when' : at, why: issue.message });
      } else if (read.success) {
        if (seen.has(plain(read.data.title))) wrong.push({ line, column: 'title', why: 'tasks.twice' });
        seen.add(plain(read.data.title));
        steps.push(read.data);
      }
    }
  }
  return wrong.length > 0 ? { wrong } : { steps };
}

/** The quote that keeps a spreadsheet from taking our own words for a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;
}
