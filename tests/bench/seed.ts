import { openFile } from '../../src/db/connection.ts';
import type { SqliteFile } from '../../src/db/driver.ts';
import { migrateSqlite } from '../../src/db/migrate-sqlite.ts';
import { hashOf, type Purpose } from '../../src/links/tokens.ts';
import {
  answers,
  audit,
  cadences,
  dueLetters,
  hosts,
  letters,
  links,
  meetups,
  members,
  people,
  rsvps,
  sessions,
  tasks,
} from './rows.ts';
import { cookieOf, type Town, tokenOf } from './town.ts';

/** Makes the database file of a town, by SQL, as it would be after years; `now` is today. */
export function seedTown(path: string, town: Town, now: number): void {
  const file = openFile(path, false);
  migrateSqlite(file);
  file.function('token_hash', { deterministic: true }, (purpose: unknown, subject) =>
    hashOf(tokenOf(purpose as Purpose, subject as string)),
  );
  file.function('cookie_hash', { deterministic: true }, (meetup) => hashOf(cookieOf(Number(meetup))));
  withoutIndexes(file, () => {
    const rows = [
      people,
      meetups,
      cadences,
      members,
      sessions,
      rsvps,
      answers,
      links,
      letters,
      dueLetters,
      audit,
      hosts,
      tasks,
    ];
    for (const insert of rows) for (const text of insert(town, now)) file.exec(text);
  });
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
}

/** Millions of rows go in many times faster before their indexes are there. */
function withoutIndexes(file: SqliteFile, insert: () => void) {
  const indexes = file
    .prepare(`select name, sql from sqlite_master where type = 'index' and sql is not null`)
    .all() as { name: string; sql: string }[];
  file.pragma('foreign_keys = OFF');
  file.pragma('cache_size = -400000');
  file.exec('begin');
  for (const { name } of indexes) file.exec(`drop index ${name}`);
  insert();
  for (const { sql } of indexes) file.exec(sql);
  file.exec('commit');
}
