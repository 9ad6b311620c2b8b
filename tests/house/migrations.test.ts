import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { getTableName, isTable, type Table } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { migrationsOf } from '../../src/db/migrate.ts';
import * as schema from '../../src/db/schema/index.ts';
import { emptyStore } from '../support/store.ts';

const tables = Object.values(schema).filter((one): one is typeof schema.people => isTable(one as Table));
const folder = fileURLToPath(new URL(`../../migrations/${dialect}/`, import.meta.url));
const snapshot = (tag: string) => JSON.parse(readFileSync(`${folder}meta/${tag.slice(0, 4)}_snapshot.json`, 'utf8'));

test('the migrations come to the schema: nothing is left to generate', async () => {
  const last = snapshot(migrationsOf(dialect).at(-1)?.tag ?? '');
  const left =
    dialect === 'postgres'
      ? await generateMigration(last, generateDrizzleJson(schema))
      : await generateSQLiteMigration(last, await generateSQLiteDrizzleJson(schema));
  expect(left).toEqual([]);
});

test('every table of the schema can be read with all its columns after migrating from empty', async () => {
  const store = await emptyStore();
  expect(tables.length).toBeGreaterThan(10);
  for (const table of tables) expect(await store.read.select().from(table), getTableName(table)).toEqual([]);
});

test('both engines have migrations of the same names', () => {
  expect(migrationsOf('sqlite').map(({ tag }) => tag)).toEqual(migrationsOf('postgres').map(({ tag }) => tag));
});
