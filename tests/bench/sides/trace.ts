import { sqliteFile } from '../../../src/db/driver.ts';

/** One statement as our server ran it. */
export type Ran = { sql: string; values: unknown[]; how: 'run' | 'get' | 'all'; asArrays: boolean; onReader: boolean };

type Statement = Record<Ran['how'], (...values: unknown[]) => unknown> & {
  source: string;
  database: { readonly: boolean };
  raw: () => Statement;
};

/**
 * Listens to better-sqlite3 in this process. To be called before anything is prepared.
 * @returns a function that gives every statement which ran while `work` did
 */
export function tracer(): (work: () => Promise<unknown>) => Promise<Ran[]> {
  const probe = sqliteFile(':memory:');
  const prototype = Object.getPrototypeOf(probe.prepare('select 1')) as Statement;
  probe.close();
  const inArrays = new WeakSet<Statement>();
  let seen: Ran[] | null = null;
  const { raw } = prototype;
  prototype.raw = function (this: Statement) {
    inArrays.add(this);
    return raw.call(this);
  };
  for (const how of ['run', 'get', 'all'] as const) {
    const plain = prototype[how];
    prototype[how] = function (this: Statement, ...values: unknown[]) {
      const { source: sql, database } = this;
      seen?.push({ sql, values: [...values], how, asArrays: inArrays.has(this), onReader: database.readonly });
      return plain.apply(this, values);
    };
  }
  return async (work) => {
    seen = [];
    await work();
    const all = seen;
    seen = null;
    return all;
  };
}
