import { existsSync } from 'node:fs';
import { drizzleOn, openForReading } from '../connection.ts';
import { databaseUrl, dialect } from '../dialect.ts';
import { codeOf } from '../errors.ts';
import { migrationsOf, pending } from '../migrate.ts';
import { ran } from '../migrate-sqlite.ts';
import { storeFile } from '../sqlite.ts';
import type { Reads } from '../store.ts';

/** One state of the database for as long as it is read, also while Tasuki runs. */
export type Snapshot = { read: Reads; close: () => Promise<void> };

/** @throws when there is no database, or it is not up to date with this program */
export async function openSnapshot(dataFolder: string): Promise<Snapshot> {
  return dialect === 'postgres' ? ofPostgres(databaseUrl) : ofSqlite(storeFile(dataFolder));
}

async function ofSqlite(path: string): Promise<Snapshot> {
  if (!existsSync(path)) throw new Error(`${path} does not exist.`);
  const file = openForReading(path);
  upToDate(ran(file));
  file.exec('BEGIN');
  return { read: drizzleOn(file, () => {}), close: async () => void file.close() };
}

async function ofPostgres(url: string): Promise<Snapshot> {
  const [{ default: pg }, { drizzle }] = await Promise.all([import('pg'), import('drizzle-orm/node-postgres')]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query('select tag, hash from migrations order by tag').catch((error: unknown) => {
    if (codeOf(error) === '42P01') throw new Error('This is not a database of Tasuki.');
    throw error;
  });
  upToDate(rows);
  return { read: drizzle({ client }) as unknown as Reads, close: () => client.end() };
}

function upToDate(done: { tag: string; hash: string }[]) {
  if (done.length === 0) throw new Error('This is not a database of Tasuki.');
  const behind = pending(migrationsOf(dialect), done);
  if (behind.length > 0) throw new Error('This database is of an older Tasuki: start Tasuki on it once, then move it.');
}
