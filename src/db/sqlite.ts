import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drizzleOn, openFile, openForReading } from './connection.ts';
import type { SqliteFile } from './driver.ts';
import { codeOf } from './errors.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { statement } from './statement.ts';
import type { Store, StoreAddress, Tx } from './store.ts';
import { writerQueue } from './writer-queue.ts';

/** Below it a reset of the WAL could lose a commit. */
const FLOOR = [3, 51, 3];

/**
 * What the writer is set to once the tables are there. Waiting for another process is the queue's. What a savepoint would
 * bring back stays in memory: in a file it is twice as much to write as the change itself. The log is taken over into the
 * file after 16 MB, not after 4, since each time waits for the disk twice.
 */
const manyChanges = 'PRAGMA busy_timeout = 0; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000';

/** The database file of a data folder. */
export const storeFile = (dataFolder: string) => join(dataFolder, 'tasuki.sqlite');

/** Opens (and makes, readable by its owner only) the file, brings it up to date and starts its one writer. */
export function openSqlite(
  path: string,
  { durable = true, strict = false, patience = 5000, pages }: StoreAddress = {},
): Store {
  makePrivate(path);
  const writer = openFile(path, durable);
  assertFloor(writer);
  migrateSqlite(writer);
  writer.exec(manyChanges);
  if (durable) tellPlanner(writer);
  if (pages) writer.exec(`PRAGMA max_page_count = ${pages}`);
  const reader = openForReading(path);
  if (strict) for (const file of [writer, reader]) file.exec('PRAGMA reverse_unordered_selects = ON');
  const alive = reader.prepare('select 1');

  let inside = false;
  const gate = gateTo(writer, (now) => (inside = now));
  const queue = writerQueue(writer, gate, patience);
  const read = drizzleOn(reader, () => {
    if (inside) throw new Error('store.read inside a change: read from its tx.');
  });

  return {
    read,
    async write(_key, work) {
      if (inside) throw new Error('A change inside a change: hand on its tx.');
      return queue.push(work);
    },
    prepared(name, build) {
      const run = statement(name, build);
      return (args) => run(read, args as Record<string, string>);
    },
    stats: () => ({ ...queue.count }),
    healthy: async () => queue.well() && reader.open && alive.get() !== undefined,
    async scrub() {
      await queue.idle();
      writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async close() {
      await queue.idle();
      reader.close();
      writer.close();
    },
  };
}

/** The tx of all changes is one and the same, so that its statements stay prepared, until a job outlives its time. */
function gateTo(writer: SqliteFile, inside: (now: boolean) => void) {
  const fresh = () => {
    const state = { open: false };
    const tx: Tx = drizzleOn(writer, () => {
      if (!state.open) throw new Error('This change is over.');
    });
    return { state, tx };
  };
  let current = fresh();
  return {
    begin() {
      inside(true);
      current.state.open = true;
      return current.tx;
    },
    end(spoilt: boolean) {
      inside(false);
      current.state.open = false;
      if (spoilt) current = fresh();
    },
  };
}

/**
 * What the planner knows of the tables' sizes: bounded work, mostly none, and none while another process writes. Without
 * samples of single values: with them SQLite would plan a statement anew whenever it is run with other values, which
 * takes ten times as long as running it.
 */
function tellPlanner(file: SqliteFile) {
  try {
    file.exec('PRAGMA optimize = 0x10012');
    if (!holdsSamples(file)) return;
    file.exec('DELETE FROM sqlite_stat4; ANALYZE sqlite_schema');
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error;
  }
}

function holdsSamples(file: SqliteFile): boolean {
  const kept = file.prepare(`select 1 from sqlite_master where name = 'sqlite_stat4'`).get() !== undefined;
  return kept && file.prepare('select 1 from sqlite_stat4 limit 1').get() !== undefined;
}

function makePrivate(path: string) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

function assertFloor(file: SqliteFile) {
  const version = file.prepare('select sqlite_version()').pluck().get() as string;
  const parts = version.split('.').map(Number);
  const at = FLOOR.findIndex((part, i) => part !== parts[i]);
  if (at >= 0 && (parts[at] ?? 0) < (FLOOR[at] ?? 0))
    throw new Error(`SQLite ${FLOOR.join('.')} or newer is needed; this is ${version}.`);
}
