import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { openStore, type Store, type StoreAddress } from '../../src/db/store.ts';
import { emptyDatabase } from './postgres-databases.ts';

/**
 * A store of the engine under test with all tables and no row; it is closed by itself when the test ends.
 * `address` is where another process (or a raw connection) finds it.
 */
export async function emptyStore(options: StoreAddress = {}): Promise<Store & { address: StoreAddress }> {
  const { giveBack, ...address } = dialect === 'sqlite' ? emptyFile() : await emptyDatabase();
  const store = await openStore({ durable: false, strict: true, ...address, ...options });
  const close = once(async () => {
    await store.close();
    giveBack();
  });
  try {
    onTestFinished(close);
  } catch {
    // Made for a whole file in beforeAll: it ends with the process.
  }
  return { ...store, close, address };
}

function emptyFile(): { file: string; giveBack: () => void } & StoreAddress {
  const folder = String(process.env.TEST_FOLDER);
  const file = join(folder, `${randomBytes(8).toString('hex')}.sqlite`);
  copyFileSync(join(folder, 'template.sqlite'), file);
  return { file, giveBack: () => {} };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
