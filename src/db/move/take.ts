import type { Tx } from '../store.ts';
import { newestSchema } from './lines.ts';
import { type Moved, tablesInOrder } from './tables.ts';

/** PostgreSQL takes at most 65,535 values in one statement, SQLite 32,766. */
const values = 8000;

/**
 * Writes the rows of `linesOf` through `tx`, in their order.
 * @returns how many rows came
 * @throws when a line is none of ours, the rows are of another schema, or the end is missing: then nothing may be kept
 */
export async function takeLines(tx: Tx, lines: AsyncIterable<string>): Promise<number> {
  const tables = new Map(tablesInOrder().map((one) => [one.name, one]));
  const waiting = { moved: null as Moved | null, rows: [] as Record<string, unknown>[] };
  const flush = async () => {
    if (waiting.moved !== null && waiting.rows.length > 0) await tx.insert(waiting.moved.table).values(waiting.rows);
    waiting.rows = [];
  };
  let line = 0;
  let rows = 0;
  let ended: number | null = null;
  for await (const text of lines) {
    line += 1;
    const said = parsed(text, line);
    if (line === 1) {
      assertSchema(said.tasuki?.schema);
      continue;
    }
    if (said.end !== undefined) {
      ended = said.end.rows;
      break;
    }
    const moved = tables.get(said.table ?? '');
    if (moved === undefined || said.row === undefined) throw new Error(`Line ${line} is no row of Tasuki.`);
    if (moved !== waiting.moved || waiting.rows.length >= values / moved.columns) await flush();
    waiting.moved = moved;
    waiting.rows.push(asBytes(moved, said.row));
    rows += 1;
  }
  await flush();
  if (ended !== rows)
    throw new Error(`The end is missing: ${rows} rows came, ${ended ?? 'an unknown number'} were sent.`);
  return rows;
}

function asBytes({ bytes }: Moved, row: Record<string, unknown>): Record<string, unknown> {
  const raw = bytes.map((one) => [one, typeof row[one] === 'string' ? Buffer.from(row[one], 'base64') : null]);
  return { ...row, ...Object.fromEntries(raw) };
}

type Line = {
  tasuki?: { schema: string };
  table?: string;
  row?: Record<string, unknown>;
  end?: { rows: number };
};

function parsed(text: string, line: number): Line {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Line ${line} is not JSON.`);
  }
}

function assertSchema(said: string | undefined) {
  const ours = newestSchema();
  if (said === undefined) throw new Error('This is no export of Tasuki.');
  if (said !== ours) throw new Error(`These rows are of another version (${said}); this program knows ${ours}.`);
}
