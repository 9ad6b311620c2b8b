import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { dialect } from '../db/dialect.ts';
import { marks } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { House } from '../house.ts';
import type { Instant } from '../time/clock.ts';

const key = 'outbox:sender';
const lease = 30_000;

export type Sender = {
  /** Whether this process is the one that sends now. */
  mine: () => boolean;
  /** Takes its turn, or keeps it. */
  hold: () => Promise<void>;
  /** Gives it up, so that another goes on at once. */
  release: () => Promise<void>;
};

/**
 * On one PostgreSQL database several processes may run. The pace for each domain is kept in memory (`pace.ts`), so one
 * process at a time sends what has a pace, by a lease in the database; when it ends, or dies, another goes on, at most a
 * burst too early. Sign-in links have no pace: every process sends them. Nothing is held where there is no pace, nor on
 * SQLite, whose file one server process has.
 */
export function createSender({ store, clock, settings }: House): Sender {
  if (dialect === 'sqlite' || settings.lettersPerMinute === 0)
    return { mine: () => true, hold: async () => {}, release: async () => {} };
  const me = randomBytes(8).toString('hex');
  let until: Instant = 0;
  return {
    mine: () => until > clock.now(),
    hold: async () => {
      const now = clock.now();
      until = (await store.write(key, (tx) => take(tx, me, now))) ? now + lease : 0;
    },
    release: async () => {
      until = 0;
      const own = and(eq(marks.key, key), eq(marks.value, me));
      await store.write(key, async (tx) => void (await tx.delete(marks).where(own)));
    },
  };
}

/** True where the lease is theirs from now on: it was already, or nobody's. */
async function take(tx: Tx, me: string, now: Instant): Promise<boolean> {
  const [held] = await tx.select().from(marks).where(eq(marks.key, key));
  if (held !== undefined && held.value !== me && held.at + lease > now) return false;
  await tx
    .insert(marks)
    .values({ key, value: me, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value: me, at: now } });
  return true;
}
