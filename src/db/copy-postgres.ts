import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import pg from 'pg';

/** Writes a dump of the database (pg_dump's custom format) for its owner only. It may be in use meanwhile. */
export function dumpOut(url: string, target: string): void {
  if (existsSync(target)) throw new Error(`${target} exists already; a backup never replaces a file.`);
  process.umask(0o077);
  try {
    tool('pg_dump', ['--format=custom', '--no-owner', `--file=${target}`], url);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

/**
 * Puts a dump in the place of the database, all or nothing; what was there is dumped to `former` first.
 * @throws when another process is connected, or the dump cannot be read
 */
export async function dumpBack(url: string, dump: string, former: string): Promise<void> {
  if (!existsSync(dump)) throw new Error(`${dump} does not exist.`);
  tool('pg_restore', ['--list', dump], null);
  await assertNobodyHolds(url);
  dumpOut(url, former);
  tool('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error', dump], url);
}

async function assertNobodyHolds(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const others = await client.query(
    'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  if (others.rowCount)
    throw new Error('Tasuki (or somebody else) is connected to this database. Stop it first; nothing was changed.');
}

/** The password goes by the environment: arguments can be read by everybody on the machine. */
function tool(name: string, args: string[], url: string | null) {
  const [, before = '', password] = /^([a-z]+:\/\/[^:@/]*):([^@/]*)@/.exec(url ?? '') ?? [];
  const bare = password === undefined ? url : `${before}@${url?.slice(before.length + password.length + 2)}`;
  const env = password === undefined ? process.env : { ...process.env, PGPASSWORD: decodeURIComponent(password) };
  const end = spawnSync(name, bare === null ? args : [`--dbname=${bare}`, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (end.error)
    throw new Error(`${name} was not found. Install PostgreSQL's client programs (Debian: postgresql-client).`);
  if (end.status !== 0) throw new Error(`${name} failed: ${end.stderr.toString().trim().slice(0, 500)}`);
}
