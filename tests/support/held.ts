import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import pg from 'pg';
import { dialect } from '../../src/db/dialect.ts';
import type { StoreAddress } from '../../src/db/store.ts';

/** Another process holds the write lock (SQLite), or another connection the session's key, until it is told to let go. */
export async function held(address: StoreAddress, sessionId: string): Promise<() => Promise<unknown>> {
  if (dialect === 'postgres') {
    const client = new pg.Client({ connectionString: address.url });
    await client.connect();
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`session:${sessionId}`]);
    return () => client.end();
  }
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const script = `const file = require(${JSON.stringify(driver)})(${JSON.stringify(address.file)});
    file.exec('BEGIN IMMEDIATE'); console.log('held'); setTimeout(() => {}, 60000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  await once(child.stdout, 'data');
  return () => {
    child.kill('SIGKILL');
    return gone;
  };
}
