import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseUrl } from '../../src/db/dialect.ts';
import type { StoreAddress } from '../../src/db/store.ts';

/** Making a database takes a third of a second, emptying one a few milliseconds: so each worker keeps its own. */
const mine = `w${process.env.VITEST_POOL_ID ?? '0'}_`;
const taken = new Set<string>();

const urlOf = (name: string) => databaseUrl.replace('template_tasuki', name);

/** A migrated database without rows, this worker's until `giveBack`. */
export async function emptyDatabase(): Promise<{ url: string; giveBack: () => void } & StoreAddress> {
  let slot = 0;
  while (taken.has(`${mine}${slot}`)) slot += 1;
  const name = `${mine}${slot}`;
  taken.add(name);
  await made(name);
  await emptied(name);
  return { url: urlOf(name), giveBack: () => taken.delete(name) };
}

const clients = new Map<string, Promise<pg.Client>>();

function clientOf(name: string): Promise<pg.Client> {
  const connected = async () => {
    const client = new pg.Client({ connectionString: urlOf(name) });
    await client.connect();
    return client;
  };
  const client = clients.get(name) ?? connected();
  clients.set(name, client);
  return client;
}

async function made(name: string) {
  if (clients.has(name)) return;
  const admin = await clientOf('postgres');
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await admin.query(`create database ${name} template template_tasuki`);
}

/** As a replica no trigger runs and no foreign key is followed, so the order of tables does not matter. */
async function emptied(name: string) {
  const client = await clientOf(name);
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const tables = rows.filter((row) => row.name !== 'migrations');
  const all = `set session_replication_role = replica; ${tables.map((table) => `delete from "${table.name}"`).join(';')}`;
  const done = (await client.query(all)) as unknown as { rowCount: number | null }[];
  // Nobody vacuums by itself here, and what was deleted makes every later look at a table slower.
  const full = tables.filter((_table, n) => (done[n + 1]?.rowCount ?? 0) >= manyRows);
  if (full.length > 0) await client.query(`vacuum ${full.map((table) => `"${table.name}"`).join(', ')}`);
}

const manyRows = 200;

/** A database that nobody is connected to, migrated unless it is made from `template1`; it ends with the run. */
export async function unusedDatabase(template = 'template_tasuki'): Promise<string> {
  const name = `u_${randomBytes(8).toString('hex')}`;
  await (await clientOf('postgres')).query(`create database ${name} template ${template}`);
  return urlOf(name);
}
