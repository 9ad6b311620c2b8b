import { chmodSync, existsSync, rmSync } from 'node:fs';
import type { SqliteFile } from './driver.ts';
import { MADE, type Migration, migrationsOf, pending } from './migrate.ts';

/**
 * Brings a SQLite file up to date, all or nothing. A file that holds something is copied first (`….before-<tag>`).
 * Foreign keys are off while tables are rebuilt: otherwise dropping the old one deletes its children without a word.
 */
export function migrateSqlite(file: SqliteFile, migrations = migrationsOf('sqlite')): void {
  const next = pending(migrations, ran(file));
  if (next.length === 0) return;
  if (ran(file).length > 0) copyAside(file, next[0] as Migration);
  file.exec('PRAGMA foreign_keys = OFF');
  try {
    file.transaction(() => run(file, pending(migrations, ran(file)))).immediate();
  } finally {
    file.exec('PRAGMA foreign_keys = ON');
  }
}

function run(file: SqliteFile, next: Migration[]) {
  file.exec(MADE);
  const note = file.prepare('insert into migrations (tag, hash) values (?, ?)');
  for (const { tag, hash, statements } of next) {
    for (const statement of statements) file.exec(statement);
    note.run(tag, hash);
  }
  const broken = file.prepare('PRAGMA foreign_key_check').all();
  if (broken.length > 0)
    throw new Error(`${broken.length} rows would point to nothing after the migration; nothing was changed.`);
}

/** What has run on this file, oldest first; nothing for a new one. */
export function ran(file: SqliteFile): { tag: string; hash: string }[] {
  const known = file.prepare(`select 1 from sqlite_master where name = 'migrations'`).get();
  return known
    ? (file.prepare('select tag, hash from migrations order by tag').all() as { tag: string; hash: string }[])
    : [];
}

function copyAside(file: SqliteFile, next: Migration) {
  if (file.memory) return;
  const copy = `${file.name}.before-${next.tag}`;
  if (existsSync(copy)) rmSync(copy);
  file.prepare('vacuum into ?').run(copy);
  chmodSync(copy, 0o600);
}
