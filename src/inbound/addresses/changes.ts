import { marks } from '../../db/schema/people.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import { begun, type ChannelHealth } from '../probes/health.ts';
import { addressesHealth, addressesKey } from './queries.ts';

/** Told at each start: a probe leaves soon for each; what is not among them any more is forgotten. */
export async function beginAddresses(tx: Tx, addresses: readonly string[], now: Instant): Promise<void> {
  const was = await addressesHealth(tx);
  const is = addresses.map((address) => [address, begun(was[address] ?? null, now)] as const);
  if (is.length > 0 || Object.keys(was).length > 0) await keepAddresses(tx, Object.fromEntries(is), now);
}

export async function keepAddresses(tx: Tx, health: Record<string, ChannelHealth>, now: Instant): Promise<void> {
  const value = JSON.stringify(health);
  await tx
    .insert(marks)
    .values({ key: addressesKey, value, at: now })
    .onConflictDoUpdate({ target: marks.key, set: { value, at: now } });
}
