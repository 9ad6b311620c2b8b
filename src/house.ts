import type { FastifyBaseLogger } from 'fastify';
import type { ChoreHealth } from './chores.ts';
import type { Store } from './db/store.ts';
import type { Settings } from './env.ts';
import type { Keys } from './links/tokens.ts';
import type { Mailer } from './mail/transport.ts';
import type { Clock } from './time/clock.ts';

/** What routes, actions and chores are handed: nothing else of the outside world reaches them. */
export type House = {
  store: Store;
  clock: Clock;
  settings: Settings;
  keys: Keys;
  /** null while no SMTP is set: letters wait in the mailbox. */
  mailer: Mailer | null;
  log: FastifyBaseLogger;
  /** How its chores are; missing where none run in this process. */
  chores?: () => ChoreHealth[];
};

/** Who does something: null is the software itself. */
export type Actor = { personId: string | null };
