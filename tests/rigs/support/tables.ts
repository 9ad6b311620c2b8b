import { createHash } from 'node:crypto';
import { getTableName, is, Table } from 'drizzle-orm';
import * as schema from '../../../src/db/schema/index.ts';
import type { Reads } from '../../../src/db/store.ts';

const tables = Object.values(schema).filter((one) => is(one, Table)) as (typeof schema.people)[];

/** Every row of every table, as text, by table. */
export async function allRows(from: Reads): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await from.select().from(table);
    found[getTableName(table)] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

/** One number for all that each table holds, so that two databases, or one at two times, can be compared. */
export async function tableHashes(from: Reads): Promise<Record<string, string>> {
  const rows = await allRows(from);
  const hash = (lines: string[]) => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
  return Object.fromEntries(Object.entries(rows).map(([name, lines]) => [name, `${lines.length} ${hash(lines)}`]));
}
