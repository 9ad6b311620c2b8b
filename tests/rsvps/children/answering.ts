/**
 * Another process of the same instance. Told on the command line: where the store is, and whose links say yes. Says
 * `ready`, waits for a line, then lets them all answer at once. `careless` looks for a free seat before the change
 * instead of within it: what happens to seats without the lock.
 */
import { once } from 'node:events';
import { eq } from 'drizzle-orm';
import { answer } from '../../../src/answers/actions.ts';
import { rsvps } from '../../../src/db/schema/meetups.ts';
import { openStore } from '../../../src/db/store.ts';
import type { House } from '../../../src/house.ts';
import { takenSeats } from '../../../src/seats/queries.ts';

const { address, sessionId, rsvpIds, now, careless } = JSON.parse(process.argv[2] ?? '{}');
const store = await openStore(address);
const house = { store, clock: { now: () => now } } as House;

async function carelessYes(rsvpId: string): Promise<void> {
  const { on_site } = await takenSeats(store.read, sessionId);
  const state = on_site.going < 5 ? 'going' : 'waitlisted';
  await store.write(`rsvp:${rsvpId}`, (tx) => tx.update(rsvps).set({ state }).where(eq(rsvps.id, rsvpId)));
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const say = (rsvpId: string) =>
  careless ? carelessYes(rsvpId) : answer(house, rsvpId, { answer: 'yes', letGo: false });
await Promise.all(rsvpIds.map(say));
await store.close();
process.exit(0);
