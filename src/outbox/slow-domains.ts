import { and, eq, like, lt } from 'drizzle-orm';
import { marks } from '../db/schema/people.ts';
import type { Reads, Store, Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { restAfter } from './retry.ts';

const prefix = 'outbox:domain:';
const day = 86_400_000;

/** A domain whose server said "too many": what it said, until when nothing more goes there, and how often in a row. */
export type Slow = { domain: string; said: string; until: Instant; rests: number };

/** Every domain that has said so within a day. */
export async function slowDomains(from: Reads): Promise<Slow[]> {
  const rows = await from
    .select()
    .from(marks)
    .where(like(marks.key, `${prefix}%`));
  return rows.map(({ value }) => JSON.parse(value) as Slow);
}

/** Nothing more goes to a domain for a while, longer each time in a row: 1, 5, 15, then 30 minutes. */
async function slowDown(tx: Tx, domain: string, said: string, now: Instant): Promise<Slow> {
  await tx.delete(marks).where(and(like(marks.key, `${prefix}%`), lt(marks.at, now - day)));
  const before = (await slowDomains(tx)).find((one) => one.domain === domain);
  // Several letters under way meet the same trouble: that is one rest.
  if (before !== undefined && before.until > now) return before;
  const rests = before === undefined ? 0 : before.rests + 1;
  const slow = { domain, said, until: now + restAfter(rests), rests };
  const value = JSON.stringify(slow);
  await tx
    .insert(marks)
    .values({ key: prefix + domain, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
  return slow;
}

export type Rests = {
  /** Until when a domain rests; 0 where it does not. */
  until: (domain: string) => Instant;
  /** Its server said "too many". Gives until when it rests now. */
  slow: (domain: string, said: string, now: Instant) => Promise<Instant>;
  /** Its server took a letter again. */
  took: (domain: string) => Promise<void>;
};

/** The rests of domains during one round of sending; other processes see them with their next round. */
export async function openRests(store: Store): Promise<Rests> {
  const known = new Map((await slowDomains(store.read)).map((one) => [one.domain, one.until]));
  return {
    until: (domain) => known.get(domain) ?? 0,
    slow: async (domain, said, now) => {
      const { until } = await store.write('outbox', (tx) => slowDown(tx, domain, said, now));
      known.set(domain, until);
      return until;
    },
    took: async (domain) => {
      if (!known.delete(domain)) return;
      await store.write('outbox', async (tx) => void (await tx.delete(marks).where(eq(marks.key, prefix + domain))));
    },
  };
}
