import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openFile } from '../../src/db/connection.ts';
import { dialect } from '../../src/db/dialect.ts';
import { type SqliteFile, sqliteFile } from '../../src/db/driver.ts';
import { pending } from '../../src/db/migrate.ts';
import { migrateSqlite } from '../../src/db/migrate-sqlite.ts';

const migration = (tag: string, ...statements: string[]) => ({ tag, hash: tag, statements });
const first = migration(
  '0000_first',
  'create table hosts (id text primary key)',
  'create table meetups (id text primary key, host_id text references hosts(id) on delete cascade)',
);
const rebuild = migration(
  '0001_named_hosts',
  `create table __new_hosts (id text primary key, name text not null default '')`,
  'insert into __new_hosts (id) select id from hosts',
  'drop table hosts',
  'alter table __new_hosts rename to hosts',
);

function filled(): SqliteFile {
  const file = openFile(`${process.env.TEST_FOLDER}/migrate-${Math.random().toString(36).slice(2)}.sqlite`, false);
  migrateSqlite(file, [first]);
  file.exec(`insert into hosts values ('h'); insert into meetups values ('m', 'h')`);
  return file;
}

describe.runIf(dialect === 'sqlite')('migrating a file', () => {
  test('a rebuilt table keeps the rows that point to it', () => {
    const file = filled();
    migrateSqlite(file, [first, rebuild]);
    expect(file.prepare('select host_id from meetups').all()).toEqual([{ host_id: 'h' }]);
    expect(file.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('a migration that would leave rows pointing to nothing changes nothing', () => {
    const file = filled();
    const careless = migration('0001_careless', 'delete from hosts');
    expect(() => migrateSqlite(file, [first, careless])).toThrow('point to nothing');
    expect(file.prepare('select id from hosts').all()).toEqual([{ id: 'h' }]);
    expect(file.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('a copy for its owner only is made of a file that holds something, and none when nothing is to be done', () => {
    const file = filled();
    migrateSqlite(file, [first]);
    expect(existsSync(`${file.name}.before-0001_named_hosts`)).toBe(false);
    migrateSqlite(file, [first, rebuild]);
    const copy = `${file.name}.before-0001_named_hosts`;
    expect(sqliteFile(copy).prepare('select id from meetups').all()).toEqual([{ id: 'm' }]);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readFileSync(copy).length).toBeGreaterThan(0);
  });
});

test('a database of a newer program, or of an edited migration, is left alone', () => {
  const newer = [first, rebuild].map(({ tag, hash }) => ({ tag, hash }));
  expect(() => pending([first], newer)).toThrow('newer Tasuki');
  expect(() => pending([{ ...first, hash: 'edited' }], newer.slice(0, 1))).toThrow('differs');
  expect(pending([first, rebuild], newer.slice(0, 1))).toEqual([rebuild]);
});
