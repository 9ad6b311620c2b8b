import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { drizzleOn, openFile } from '../connection.ts';
import { databaseUrl, dialect } from '../dialect.ts';
import { migratePostgres } from '../migrate-postgres.ts';
import { migrateSqlite } from '../migrate-sqlite.ts';
import { storeFile } from '../sqlite.ts';
import type { Tx } from '../store.ts';
import { tablesInOrder } from './tables.ts';

/** An empty database that takes rows: all of them with `keep`, or none. */
export type Target = { tx: Tx; keep: () => Promise<void>; drop: () => Promise<void> };

/** @throws when there is a database with rows already: nothing is ever replaced */
export async function openTarget(dataFolder: string): Promise<Target> {
  return dialect === 'postgres' ? inPostgres(databaseUrl) : inSqlite(storeFile(dataFolder));
}

/** Rows go into a file beside its place, which takes the place once it is whole. */
async function inSqlite(path: string): Promise<Target> {
  if (existsSync(path)) throw new Error(`${path} exists already; a database is never replaced.`);
  const part = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  rmSync(part, { force: true });
  closeSync(openSync(part, 'wx', 0o600));
  const file = openFile(part);
  migrateSqlite(file);
  file.exec('BEGIN');
  const drop = async () => {
    file.close();
    for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true });
  };
  const keep = async () => {
    file.exec('COMMIT');
    // Alone in one file again, it can be renamed.
    file.pragma('journal_mode = DELETE');
    file.close();
    renameSync(part, path);
  };
  return { tx: drizzleOn(file, () => {}), keep, drop };
}

async function inPostgres(url: string): Promise<Target> {
  const [{ default: pg }, { drizzle }] = await Promise.all([import('pg'), import('drizzle-orm/node-postgres')]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migratePostgres(client);
  await client.query('begin');
  const tx = drizzle({ client }) as unknown as Tx;
  for (const { table, name } of tablesInOrder()) {
    const [row] = await tx.select().from(table).limit(1);
    if (row === undefined) continue;
    await client.end();
    throw new Error(`This database holds rows already (${name}); a database is never replaced.`);
  }
  const keep = async () => {
    await client.query('commit');
    await client.end();
  };
  return { tx, keep, drop: () => client.end() };
}
