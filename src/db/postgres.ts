import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { codeOf, postgresTrouble } from './errors.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { statement } from './statement.ts';
import type { Reads, Store, StoreAddress, Tx } from './store.ts';

/** A change that lost a race is run again this many times before the visitor hears of it. */
const TRIES = 6;

const LIMITS =
  'set lock_timeout = 5000; set idle_in_transaction_session_timeout = 15000; set statement_timeout = 30000';

/** Opens two pools, so that changes that wait for a key never starve pages, and brings the database up to date. */
export async function openPostgres(url: string, { strict = false, durable = true }: StoreAddress = {}): Promise<Store> {
  const options = { connectionString: url, connectionTimeoutMillis: 5000, idleTimeoutMillis: 30_000 };
  const readers = new pg.Pool({ ...options, max: 8 });
  const writers = new pg.Pool({ ...options, max: 8 });
  for (const pool of [readers, writers]) {
    pool.on('error', () => {});
    // A connection that is lost between two statements of a change says so to nobody else, and that would end the process.
    pool.on('connect', (client) => void client.on('error', () => {}));
  }
  writers.on(
    'connect',
    (client) => void client.query(durable ? LIMITS : `${LIMITS}; set synchronous_commit = off`).catch(() => {}),
  );
  await migrated(url);

  const inside = strict ? new AsyncLocalStorage<true>() : null;
  const count = { writes: 0, commits: 0 };
  const read = strict ? onlyOutside(drizzle({ client: readers }), inside) : drizzle({ client: readers });

  return {
    read: read as unknown as Reads,
    async write(key, work) {
      if (inside?.getStore()) throw new Error('A change inside a change: hand on its tx.');
      const run = () => change(writers, locks(key), work);
      const value = await retried(() => (inside ? inside.run(true, run) : run()));
      count.writes += 1;
      count.commits += 1;
      return value;
    },
    prepared(name, build) {
      const run = statement(name, build);
      return (args) => run(read as unknown as Reads, args as Record<string, string>);
    },
    stats: () => ({ ...count }),
    healthy: async () => {
      const answers = await Promise.all([readers, writers].map((pool) => pool.query('select 1').catch(() => null)));
      return answers.every((answer) => answer !== null);
    },
    scrub: async () => {},
    async close() {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

/** One statement takes all locks in one order, so that two changes with two keys never wait for each other. */
function locks(key: string | string[]): string {
  const keys = [...new Set([key].flat())].sort();
  return keys.map((one) => `;select pg_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(one)}, 0))`).join('');
}

const known = new WeakMap<pg.PoolClient, Tx>();

/** The tx of a connection is one and the same, so that its statements stay prepared. */
function txOn(client: pg.PoolClient): Tx {
  let tx = known.get(client);
  if (!tx) {
    tx = drizzle({ client }) as unknown as Tx;
    known.set(client, tx);
  }
  return tx;
}

async function change<T>(pool: pg.Pool, locking: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(`begin${locking}`);
    const value = await work(txOn(client));
    const { command } = await client.query('commit');
    if (command !== 'COMMIT')
      throw new Error('A statement of this change failed and was passed over; nothing was kept.');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function retried<T>(once: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await once();
    } catch (error) {
      const code = codeOf(error);
      if ((code === '40001' || code === '40P01') && tried < TRIES) continue;
      throw postgresTrouble(error);
    }
  }
}

async function migrated(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await migratePostgres(client);
  } finally {
    await client.end();
  }
}

function onlyOutside<T extends object>(read: T, inside: AsyncLocalStorage<true> | null): T {
  return new Proxy(read, {
    get(target, name, self) {
      if (inside?.getStore()) throw new Error('store.read inside a change: read from its tx.');
      return Reflect.get(target, name, self);
    },
  });
}
