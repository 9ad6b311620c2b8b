import Driver from 'better-sqlite3';

export type SqliteFile = Driver.Database;
export type SqliteStatement = Driver.Statement<unknown[]>;

/**
 * Every connection and statement of this process. None is let go before its end: on Node 24 the driver aborts the process
 * when one of its objects is collected while V8 has no context entered. Their number is bounded by the files and the
 * texts there are (lists come in parts of at most 500).
 */
const everMade: object[] = [];

/** Keeps what holds objects of the driver, for the same reason. */
export function kept<Thing extends object>(thing: Thing): Thing {
  everMade.push(thing);
  return thing;
}

/**
 * A connection to a SQLite file whose statements all live as long as the process. The only door to the driver.
 * @throws SqliteError when the file cannot be opened
 */
export function sqliteFile(path: string, options: Driver.Options = {}): SqliteFile {
  const file = kept(new Driver(path, options));
  const prepare = file.prepare.bind(file) as (sql: string) => SqliteStatement;
  const pragma = (sql: string, { simple = false }: Driver.PragmaOptions = {}) => {
    const statement = file.prepare(`PRAGMA ${sql}`);
    // A setting that is only written gives no rows.
    if (!statement.reader) return statement.run();
    return simple ? statement.pluck().get() : statement.all();
  };
  return Object.assign(file, { prepare: (sql: string) => kept(prepare(sql)), pragma });
}
