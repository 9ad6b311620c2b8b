import { asc, gt } from 'drizzle-orm';
import { migrationsOf } from '../migrate.ts';
import type { Reads } from '../store.ts';
import { type Moved, tablesInOrder } from './tables.ts';

/** The newest migration this program knows: rows move only between databases of the same one. */
export const newestSchema = (): string => migrationsOf('sqlite').at(-1)?.tag ?? '';

const atOnce = 500;

/**
 * A whole database as lines of JSON, the portable form: first `{"tasuki":{"schema"}}`, then a line for each row, tables in
 * an order in which every row finds what it points to, last `{"end":{"rows"}}`. Composed messages, which hold links, are
 * left out; they are made again when they are sent. What is sealed stays so.
 * @param from one unchanging state of the database
 */
export async function* linesOf(from: Reads): AsyncGenerator<string> {
  yield JSON.stringify({ tasuki: { schema: newestSchema() } });
  let rows = 0;
  for (const moved of tablesInOrder()) {
    for await (const row of rowsOf(from, moved)) {
      rows += 1;
      yield JSON.stringify({ table: moved.name, row: asText(moved, row) });
    }
  }
  yield JSON.stringify({ end: { rows } });
}

async function* rowsOf(from: Reads, { table, key, columns }: Moved): AsyncGenerator<Record<string, unknown>> {
  const keyName = Object.entries(table).find(([, column]) => column === key)?.[0] ?? '';
  const limit = Math.max(1, Math.floor((atOnce * 10) / columns));
  let last: unknown = '';
  for (;;) {
    const some = await from.select().from(table).where(gt(key, last)).orderBy(asc(key)).limit(limit);
    yield* some;
    if (some.length < limit) return;
    last = some.at(-1)?.[keyName];
  }
}

/** Bytes as base64, but for composed messages. */
function asText({ name, bytes }: Moved, row: Record<string, unknown>): Record<string, unknown> {
  const texts = bytes.map((one) => {
    const value = row[one];
    return [one, name !== 'letters' && Buffer.isBuffer(value) ? value.toString('base64') : null];
  });
  return { ...row, ...Object.fromEntries(texts) };
}
