import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dialect } from './dialect.ts';

export interface Migration {
  /** Its file's name, `0001_audit_append_only`. */
  tag: string;
  hash: string;
  statements: string[];
}

/** Both engines keep what ran in a table of this form. */
export const MADE = `create table if not exists migrations
  (tag text primary key, hash text not null, ran_at text not null default (current_timestamp))`;

/** The migrations of an engine, oldest first, as `drizzle-kit generate` wrote them. */
export function migrationsOf(engine: Dialect, folder = defaultFolder): Migration[] {
  const journal = JSON.parse(readFileSync(`${folder}${engine}/meta/_journal.json`, 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(`${folder}${engine}/${tag}.sql`, 'utf8').replaceAll('\r\n', '\n');
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint'),
    };
  });
}

/**
 * Those that have not run yet. Throws when the database knows one that this program does not (it was used by a newer
 * one), or knows it in other words (a migration is never edited once it was used).
 */
export function pending(all: Migration[], ran: { tag: string; hash: string }[]): Migration[] {
  for (const { tag, hash } of ran) {
    const ours = all.find((migration) => migration.tag === tag);
    if (!ours)
      throw new Error(`This database was used by a newer Tasuki (${tag}). Install that version, or restore a backup.`);
    if (ours.hash !== hash)
      throw new Error(
        `Migration ${tag} differs from the one that made this database. Start with an empty one, or restore a backup.`,
      );
  }
  return all.filter((migration) => !ran.some(({ tag }) => tag === migration.tag));
}

const defaultFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));
