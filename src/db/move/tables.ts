import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { dialect } from '../dialect.ts';
import * as schema from '../schema/index.ts';

/** A table with what moving its rows needs to know; `bytes`: what its rows call the columns that JSON has no form for. */
export type Moved = { name: string; table: pg.PgTable; key: pg.PgColumn; columns: number; bytes: string[] };

/** Every table of the schema, those that others point to before those that point to them. */
export function tablesInOrder(): Moved[] {
  const all = Object.values(schema as Record<string, unknown>).filter((one): one is pg.PgTable => is(one, Table));
  const done = new Map<pg.PgTable, Moved>();
  const visit = (table: pg.PgTable) => {
    if (done.has(table)) return;
    const { columns, parents } = configOf(table);
    for (const parent of parents) if (parent !== table) visit(parent);
    const key = columns.find((column) => column.primary);
    if (key === undefined) throw new Error(`The table ${getTableName(table)} has no single key to be walked by.`);
    const raw = Object.entries(getTableColumns(table)).filter(([, one]) => /^(blob|bytea)$/.test(one.getSQLType()));
    const bytes = raw.map(([name]) => name);
    done.set(table, { name: getTableName(table), table, key, columns: columns.length, bytes });
  };
  for (const table of all) visit(table);
  return [...done.values()];
}

function configOf(table: pg.PgTable): { columns: pg.PgColumn[]; parents: pg.PgTable[] } {
  const config =
    dialect === 'postgres' ? pg.getTableConfig : (lite.getTableConfig as unknown as typeof pg.getTableConfig);
  const { columns, foreignKeys } = config(table);
  return { columns, parents: foreignKeys.map((one) => one.reference().foreignTable as pg.PgTable) };
}
