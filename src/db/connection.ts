import { drizzle } from 'drizzle-orm/better-sqlite3';
import { kept, type SqliteFile, type SqliteStatement, sqliteFile } from './driver.ts';
import type { Tx } from './store.ts';

/**
 * Drizzle on one SQLite connection, each statement text prepared once. `allowed` runs before every statement and
 * throws where it must not run: outside its change, or a read inside one.
 */
export function drizzleOn(file: SqliteFile, allowed: () => void): Tx {
  const ours = kept(new Map<string, object>());
  const prepare = (text: string) => {
    let statement = ours.get(text);
    if (!statement) {
      statement = guarded(file, planned(text), allowed);
      ours.set(text, statement);
    }
    return statement;
  };
  return drizzle({ client: { prepare } as unknown as SqliteFile }) as unknown as Tx;
}

/**
 * SQLite looks into the value of a bare `limit ?` when it plans, and then plans the statement anew at every run, which takes
 * several times as long as running it. It does not look into a sum.
 */
const planned = (text: string) => text.replaceAll(' limit ?', ' limit ?+0');

function guarded(file: SqliteFile, text: string, allowed: () => void) {
  const plain: SqliteStatement = file.prepare(text);
  let arrays: SqliteStatement | null = null;
  const asArrays = () => {
    // `raw()` changes the statement for good, so rows as arrays have one of their own.
    arrays ??= file.prepare(text).raw();
    return arrays;
  };
  const running =
    (statement: () => SqliteStatement, how: 'run' | 'all' | 'get') =>
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
export function openFile(path: string, durable = true): SqliteFile {
  const file = sqliteFile(path, { timeout: 10_000 });
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
export function openForReading(path: string): SqliteFile {
  const file = sqliteFile(path, { readonly: true, timeout: 1000 });
  file.exec('PRAGMA query_only = ON; PRAGMA cache_size = -16000;');
  return file;
}
