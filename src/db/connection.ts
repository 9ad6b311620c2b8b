import SqliteFile from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Tx } from './store.ts';

/**
 * Every statement that was ever prepared, by connection. None is let go before the process ends: on Node 24 the driver
 * aborts the process when a statement is collected while V8 has no context entered. Their number is bounded by the texts
 * there are (lists come in parts of at most 500).
 */
const everPrepared: object[] = [];

/** Keeps a statement that is prepared outside of drizzle, for the same reason. */
export function kept<Statement extends object>(statement: Statement): Statement {
  everPrepared.push(statement);
  return statement;
}

type Raw = SqliteFile.Statement<unknown[]>;

/**
 * Drizzle on one SQLite connection, each statement text prepared once. `allowed` runs before every statement and
 * throws where it must not run: outside its change, or a read inside one.
 */
export function drizzleOn(file: SqliteFile.Database, allowed: () => void): Tx {
  const ours = kept(new Map<string, object>());
  const prepare = (text: string) => {
    let statement = ours.get(text);
    if (!statement) {
      statement = guarded(file, text, allowed);
      ours.set(text, statement);
    }
    return statement;
  };
  return drizzle({ client: { prepare } as unknown as SqliteFile.Database }) as unknown as Tx;
}

function guarded(file: SqliteFile.Database, text: string, allowed: () => void) {
  const plain: Raw = file.prepare(text);
  let arrays: Raw | null = null;
  const asArrays = () => {
    // `raw()` changes the statement for good, so rows as arrays have one of their own.
    arrays ??= file.prepare<unknown[]>(text).raw();
    return arrays;
  };
  const running =
    (statement: () => Raw, how: 'run' | 'all' | 'get') =>
    (...values: unknown[]) => {
      allowed();
      // A boolean compared with a value that is given later comes as it is, and SQLite knows none.
      for (let i = 0; i < values.length; i += 1) if (typeof values[i] === 'boolean') values[i] = Number(values[i]);
      return statement()[how](...values);
    };
  const raw = { all: running(asArrays, 'all'), get: running(asArrays, 'get') };
  const one = () => plain;
  return { run: running(one, 'run'), all: running(one, 'all'), get: running(one, 'get'), raw: () => raw };
}

/** Opens the file with the settings that every connection of ours has. `durable` false is for tests only. */
export function openFile(path: string, durable = true): SqliteFile.Database {
  const file = new SqliteFile(path, { timeout: 10_000 });
  // `exec`, not `pragma`: that would leave a statement to be collected for each.
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'};
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -16000;
  `);
  return file;
}

/** A second connection that can only read: it sees what is committed and nothing else. */
export function openForReading(path: string): SqliteFile.Database {
  const file = new SqliteFile(path, { readonly: true, timeout: 1000 });
  file.exec('PRAGMA query_only = ON; PRAGMA cache_size = -16000;');
  return file;
}
