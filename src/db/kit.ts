/**
 * The vocabulary in which every table is written once, for both engines. The types are PostgreSQL's; the SQLite
 * makers are cast to them, which `tests/db/parity.test.ts` keeps honest by comparing what both read and write.
 */
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { dialect } from './dialect.ts';

const onPostgres = dialect === 'postgres';

function either<Maker>(postgres: Maker, sqlite: unknown): Maker {
  return onPostgres ? postgres : (sqlite as Maker);
}

/** A text column; also ids, tokens' hashes and enumerations (`text<'a' | 'b'>('state')`). */
export const text = <T extends string = string>(name: string) =>
  either(
    () => pg.text(name).$type<T>(),
    () => lite.text(name).$type<T>(),
  )();

/** A whole number up to 2^31. */
export const int = (name: string) => either(pg.integer, (n: string) => lite.integer(n))(name);

/** A whole number up to 2^53: waiting positions, sizes. */
export const bigint = (name: string) =>
  either(
    (n: string) => pg.bigint(n, { mode: 'number' }),
    (n: string) => lite.integer(n),
  )(name);

export const bool = (name: string) =>
  either(
    (n: string) => pg.boolean(n),
    (n: string) => lite.integer(n, { mode: 'boolean' }),
  )(name);

/** A value kept as JSON text. `json` of PostgreSQL, not `jsonb`: keys keep their order, as in SQLite. */
export const json = <T>(name: string) =>
  either(
    () => pg.json(name).$type<T>(),
    () => lite.text(name, { mode: 'json' }).$type<T>(),
  )();

/** A moment in time: milliseconds since 1970 in UTC. */
export const instant = (name: string) => bigint(name);

/** Raw bytes (a frozen message). */
const pgBytes = pg.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
export const bytes = (name: string) => either(pgBytes, (n: string) => lite.blob(n, { mode: 'buffer' }))(name);

export const table = either(pg.pgTable, lite.sqliteTable);
export const index = either(pg.index, lite.index);
export const uniqueIndex = either(pg.uniqueIndex, lite.uniqueIndex);
export const check = either(pg.check, lite.check);

/** A table under another name, to be joined twice. */
export const alias = either(pg.alias, lite.alias as unknown as typeof pg.alias);
