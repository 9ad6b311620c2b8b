import type { ClientBase } from 'pg';
import { MADE, migrationsOf, pending } from './migrate.ts';

/** Any number that nothing else locks: several processes may start together, one of them migrates. */
const LOCK = 7_310_204_118;

/** Brings a PostgreSQL database up to date, all or nothing, while others who start wait. */
export async function migratePostgres(client: ClientBase, migrations = migrationsOf('postgres')): Promise<void> {
  await client.query('select pg_advisory_lock($1::bigint)', [LOCK]);
  try {
    await client.query('begin');
    await client.query(MADE);
    const { rows } = await client.query<{ tag: string; hash: string }>('select tag, hash from migrations order by tag');
    for (const { tag, hash, statements } of pending(migrations, rows)) {
      for (const statement of statements) await client.query(statement);
      await client.query('insert into migrations (tag, hash) values ($1, $2)', [tag, hash]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1::bigint)', [LOCK]);
  }
}
