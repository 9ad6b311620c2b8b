/**
 * A server process of its own, as `src/server.ts` starts it but told by its parent what to do: it loads, says
 * `{ loaded }`, is handed a `Start`, and says `{ port }` once it listens. It ends when its parent does.
 */
import { buildApp } from '../../../src/app.ts';
import { openStore, type StoreAddress } from '../../../src/db/store.ts';
import { readSettings } from '../../../src/env.ts';
import { makeKeys } from '../../../src/links/tokens.ts';
import { openMailer } from '../../../src/mail/transport.ts';
import { deliverDue } from '../../../src/outbox/deliver.ts';
import { houseLog } from '../../../src/web/log.ts';
import { withoutLock } from './without-lock.ts';

export type Start = {
  address: StoreAddress;
  env: Record<string, string>;
  /** What its clock says at this moment (it runs on from there). */
  now: number;
  /** Takes the lock out of every change. */
  lockless?: boolean;
  /** Delivers letters all the time. */
  delivers?: boolean;
};

const say = (message: object) => process.send?.(message);

async function serve({ address, env, now, lockless, delivers }: Start) {
  const settings = readSettings(env);
  const ahead = now - Date.now();
  const store = await (lockless ? withoutLock(address) : openStore(address));
  const mailer = settings.smtpUrl === null ? null : openMailer(settings, { connections: 5, patience: 10_000 });
  const log = houseLog('warn');
  const clock = { now: () => Date.now() + ahead };
  const house = { store, clock, settings, keys: makeKeys(settings.secret ?? ''), mailer, log };
  const app = buildApp(house);
  await app.listen({ host: '127.0.0.1', port: 0 });
  say({ port: (app.server.address() as { port: number }).port });
  while (delivers) {
    await deliverDue(house).catch((error: Error) => log.error({ event: 'delivery failed', error: error.message }));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

process.on('message', (start: Start) => void serve(start));
process.on('disconnect', () => process.exit());
say({ loaded: true });
