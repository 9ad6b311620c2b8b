import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { databaseUrl, dialect } from './dialect.ts';

/** Awaiting a change without `returning()` gives nothing that both engines agree on. */
interface Nothing extends PgQueryResultHKT {
  type: undefined;
}
type Database = PgDatabase<Nothing, Record<string, never>>;

/** What may be asked of committed rows. Await the query: it gives an array of rows. */
export type Reads = Pick<Database, 'select' | 'selectDistinct' | '$with' | '$count'> & {
  with(...parts: Parameters<Database['with']>): Pick<ReturnType<Database['with']>, 'select' | 'selectDistinct'>;
};

/** One change under way: reads see what it wrote so far. */
export type Tx = Reads & Pick<Database, 'insert' | 'update' | 'delete'>;

type Rows = Record<string, unknown>;
type Prepared = { execute(args?: Rows): Promise<unknown>; getQuery(): { params: unknown[] } };
type Query<Result> = PromiseLike<Result> & { prepare(name: string): Prepared };

export interface Store {
  /** The last committed state. */
  read: Reads;
  /**
   * One atomic change. It resolves once the rows are durable; when `work` throws, nothing of it stays.
   * Changes that share a key (`session:<id>`) run one after the other. `work` may run twice: its only effects are rows,
   * and it awaits nothing but queries of `tx`. Throws StoreBusy or StoreFull when the engine cannot take it now.
   */
  write<T>(key: string | string[], work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A read that is built once: see `statement`, which also serves inside a change. */
  prepared<Result>(name: string, build: (from: Reads) => Query<Result>): (args?: Rows) => Promise<Result>;
  /** Changes taken, and commits they needed, since the store was opened. */
  stats(): { writes: number; commits: number };
  /** Whether it answers, and took the last change that it was given. */
  healthy(): Promise<boolean>;
  /** After an erasure: SQLite's log, which still holds the erased rows, is emptied. PostgreSQL does so by itself. */
  scrub(): Promise<void>;
  /** Waits for changes under way, then closes. */
  close(): Promise<void>;
}

export interface StoreAddress {
  /** Where `tasuki.sqlite` lives; made when missing. */
  dataFolder?: string;
  /** The SQLite file itself, instead of a data folder. */
  file?: string;
  /** `postgres://…`; the process must have been started with it as DATABASE_URL. */
  url?: string;
  /** Tests: false forgoes waiting for the disk. */
  durable?: boolean;
  /** Tests: `read` inside a `write` throws on PostgreSQL too; on SQLite rows that nothing orders come backwards. */
  strict?: boolean;
  /** SQLite: how long a change waits for another process that holds the lock, in milliseconds. */
  patience?: number;
  /** Tests, SQLite: the disk is full when the file has this many pages. */
  pages?: number;
}

/** Opens the store of this process and brings its tables up to date. */
export async function openStore(address: StoreAddress = {}): Promise<Store> {
  if (dialect === 'postgres') {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(address.url ?? databaseUrl, address);
  }
  if (address.url) throw new Error('The tables of this process are for SQLite: start it with DATABASE_URL set.');
  const { openSqlite, storeFile } = await import('./sqlite.ts');
  return openSqlite(address.file ?? storeFile(address.dataFolder ?? 'data'), address);
}
