import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { drizzleOn, openFile } from '../../../src/db/connection.ts';
import { dialect } from '../../../src/db/dialect.ts';
import { openStore, type Store, type StoreAddress, type Tx } from '../../../src/db/store.ts';

/**
 * The negative control: a store whose changes take no lock. With it seats must be oversold, or a rig that sees none
 * oversold proves nothing.
 */
export async function withoutLock(address: StoreAddress): Promise<Store> {
  const store = await openStore(address);
  return { ...store, write: dialect === 'sqlite' ? statementByStatement(address) : transactionsOnly(address) };
}

/** Each statement commits by itself, and changes that come together run side by side. */
function statementByStatement(address: StoreAddress): Store['write'] {
  const tx = drizzleOn(openFile(address.file as string), () => {});
  let together: (() => void)[] = [];
  const turn = () =>
    new Promise<void>((go) => {
      together.push(go);
      if (together.length > 1) return;
      setTimeout(() => {
        const all = together;
        together = [];
        for (const one of all) one();
      }, 25);
    });
  return async (_key, work) => {
    await turn();
    return work(tx);
  };
}

/** Transactions as they are, but for the lock of the key. */
function transactionsOnly(address: StoreAddress): Store['write'] {
  const pool = new pg.Pool({ connectionString: address.url, max: 8 });
  return async (_key, work) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const value = await work(drizzle({ client }) as unknown as Tx);
      await client.query('commit');
      return value;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
}
