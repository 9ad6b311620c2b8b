import { Param, Placeholder, sql } from 'drizzle-orm';
import { planRows, type Reading } from './rows.ts';
import type { Reads, Tx } from './store.ts';

type Value = string | number | boolean | null | Buffer | object;
/** SQLite answers at once, and need not be waited for. */
type Answer = Promise<unknown> | { sync(): unknown };
type Prepared = Reading & { execute(args?: Record<string, Value>): Answer; getQuery(): { params: unknown[] } };
type Query = PromiseLike<unknown> & { prepare(name: string): object };

/** A value that is given when the statement runs: `eq(sessions.id, arg('id'))`, then `{ id }`. */
export const arg = (name: string) => sql.placeholder(name);

/** The same for columns by their own names, as `values` and `set` take them: their types know no value that is given later. */
export function args<Row extends object>(...columns: (keyof Row & string)[]): Row {
  return Object.fromEntries(columns.map((column) => [column, arg(column)])) as unknown as Row;
}

/**
 * A statement that is built once for each connection and then only run: building costs ten times what running does.
 * `build` gets what it will run on, so the same one serves pages (`store.read`) and actions (`tx`).
 * The name must be its own in the whole program; the result is what awaiting the query would give.
 */
export function statement<On extends Reads | Tx, Q extends Query>(name: string, build: (on: On) => Q) {
  const built = new WeakMap<object, Prepared>();
  return async (on: On, args?: Record<string, Value>): Promise<Awaited<Q>> => {
    let prepared = built.get(on);
    if (!prepared) {
      prepared = keepingNull(build(on).prepare(name) as Prepared);
      planRows(prepared);
      built.set(on, prepared);
    }
    const answer = prepared.execute(args);
    return ('sync' in answer ? answer.sync() : await answer) as Awaited<Q>;
  };
}

/** Drizzle would write a null that is given later as `false` or as JSON's `null`; given at once it stays null. */
function keepingNull<P extends Pick<Prepared, 'getQuery'>>(prepared: P): P {
  for (const param of prepared.getQuery().params) {
    if (!(param instanceof Param) || !(param.value instanceof Placeholder)) continue;
    const { encoder } = param;
    const mapToDriverValue = (value: unknown) => (value === null ? null : encoder.mapToDriverValue(value));
    Object.assign(param, { encoder: { mapToDriverValue } });
  }
  return prepared;
}
