import { eq } from 'drizzle-orm';
import { signIns } from '../db/schema/people.ts';
import type { Store } from '../db/store.ts';
import type { House } from '../house.ts';
import type { Instant } from '../time/clock.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A sign-in ends when its browser was not seen for 30 days, and in any case a year after it began. */
const idleDays = 30;
export const longestDays = 365;

/** Who was seen, by store, until the next flush: a GET writes nothing by itself. */
const seen = new WeakMap<Store, Map<string, Instant>>();

/** Notes that a sign-in's browser was here; once an hour is enough. */
export function noteSeen(store: Store, signInId: string, lastSeenAt: Instant, now: Instant): void {
  if (now - lastSeenAt < hour) return;
  const here = seen.get(store) ?? new Map<string, Instant>();
  here.set(signInId, now);
  seen.set(store, here);
}

/** The chore that writes down who was seen, and lets their sign-ins roll on. */
export async function flushSeen(house: House): Promise<number> {
  const here = seen.get(house.store);
  if (here === undefined || here.size === 0) return 0;
  const many = [...here].slice(0, 500);
  await house.store.write('sign-ins seen', async (tx) => {
    for (const [id, at] of many) {
      const rolled = { lastSeenAt: at, expiresAt: at + idleDays * day };
      await tx.update(signIns).set(rolled).where(eq(signIns.id, id));
    }
  });
  for (const [id, at] of many) if (here.get(id) === at) here.delete(id);
  return many.length;
}
