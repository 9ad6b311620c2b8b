import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migratePostgres } from '../../src/db/migrate-postgres.ts';

/** Where `initdb` and `postgres` are: in PATH or where Debian puts them, the newest first. Null when nowhere. */
export function postgresFolder(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null;
}

/** Before all tests: a server of our own on a unix socket, with a migrated database to copy. Gone at the end. */
export default async function setup(project: TestProject) {
  const bin = postgresFolder() as string;
  const folder = String(project.config.env.TEST_FOLDER);
  const cluster = join(folder, 'cluster');
  const who = notRoot();
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  if (who) chownSync(folder, who.uid, who.gid);
  execFileSync(
    join(bin, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...who, cwd: folder, stdio: 'pipe' },
  );
  const given = {
    fsync: 'off',
    full_page_writes: 'off',
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: '300',
    wal_level: 'minimal',
    max_wal_senders: '0',
    shared_buffers: '64MB',
    autovacuum: 'off',
  };
  const args = ['-D', cluster, ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawn(join(bin, 'postgres'), args, { ...who, cwd: folder, stdio: 'ignore' });
  await template(folder, server);
  return async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
}

async function template(folder: string, server: ChildProcess) {
  const admin = await connected(folder, 'postgres', server);
  await admin.query('create database template_tasuki');
  await admin.end();
  const client = await connected(folder, 'template_tasuki', server);
  await migratePostgres(client);
  await client.end();
}

async function connected(host: string, database: string, server: ChildProcess): Promise<pg.Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ host, database, user: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries > 200 || server.exitCode !== null) throw error;
      await pause(50);
    }
  }
}

/** PostgreSQL refuses to run as root, so as root we run it as somebody else. */
function notRoot(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (...args: string[]) =>
    Number(execFileSync('id', args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u', 'postgres'), gid: id('-g', 'postgres') };
  } catch {
    return { uid: id('-u', 'nobody'), gid: id('-g', 'nobody') };
  }
}
