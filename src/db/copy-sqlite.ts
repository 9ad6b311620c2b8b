import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type SqliteFile, sqliteFile } from './driver.ts';
import { codeOf } from './errors.ts';
import { migrationsOf, pending } from './migrate.ts';
import { ran } from './migrate-sqlite.ts';

/**
 * Writes a whole, checked copy of a database that may be in use, for its owner only. Letters under way go without their
 * composed message, which holds links; it is made again when they are sent.
 * @returns the name of the newest migration in it
 * @throws when `target` exists, or the copy is not sound (then there is none)
 */
export function copyOut(source: string, target: string): string {
  if (existsSync(target)) throw new Error(`${target} exists already; a backup never replaces a file.`);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, 'wx', 0o600));
  try {
    const file = sqliteFile(source, { fileMustExist: true, timeout: 10_000 });
    file.prepare('vacuum into ?').run(part);
    file.close();
    withoutLinks(part);
    const schema = soundSchema(part);
    moveDurably(part, target);
    return schema;
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Puts a backup in the place of the database; what was there is kept beside it.
 * @returns where the former database is now, or null when there was none
 * @throws when the backup is not sound, a process has the database open, or something was kept aside under that name
 */
export function putBack(backup: string, place: string, stamp: string): { schema: string; former: string | null } {
  const schema = soundSchema(backup);
  const former = existsSync(place) ? `${place}.before-restore-${stamp}` : null;
  if (former) {
    if (existsSync(former)) throw new Error(`${former} exists already; what was kept aside is never replaced.`);
    assertNobodyHolds(place);
    // A log left beside the file would be replayed into the one that takes its place.
    for (const part of ['', '-wal', '-shm', '-journal'])
      if (existsSync(place + part)) renameSync(place + part, former + part);
  }
  const part = `${place}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, 'wx', 0o600));
  copyFileSync(backup, part);
  moveDurably(part, place);
  return { schema, former };
}

/** The newest migration of a file that is whole and that this program knows. Throws what is wrong with it. */
function soundSchema(path: string): string {
  const file = opened(path);
  try {
    const said = file.pragma('integrity_check', { simple: true });
    if (said !== 'ok') throw new Error(`${path} is damaged: ${said}`);
    if ((file.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new Error(`${path} has rows that point to nothing.`);
    const done = ran(file);
    pending(migrationsOf('sqlite'), done);
    const last = done.at(-1);
    if (!last) throw new Error(`${path} is not a database of Tasuki.`);
    return last.tag;
  } catch (error) {
    throw /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))
      ? new Error(`${path} is damaged, or no database at all.`)
      : error;
  } finally {
    file.close();
  }
}

function opened(path: string): SqliteFile {
  if (!existsSync(path)) throw new Error(`${path} does not exist.`);
  return sqliteFile(path, { readonly: true });
}

function withoutLinks(path: string) {
  const file = sqliteFile(path);
  file.pragma('secure_delete = ON');
  file.exec(`update letters set message = null where message is not null; vacuum`);
  file.close();
}

/** Leaving WAL needs the file for oneself, so it fails while any other process has it open, and not after a crash. */
function assertNobodyHolds(path: string) {
  const file = sqliteFile(path, { timeout: 500 });
  try {
    file.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_BUSY')) return;
    throw new Error('Tasuki is running on this data folder. Stop it first; nothing was changed.');
  } finally {
    file.close();
  }
}

function moveDurably(from: string, to: string) {
  synced(from);
  renameSync(from, to);
  synced(dirname(to));
}

function synced(path: string) {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
