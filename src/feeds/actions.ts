import { record } from '../audit/record.ts';
import type { Actor, House } from '../house.ts';
import { renewFeed } from './changes.ts';

/** A new address for one's feed; the one before is dead (410) from here on. `end` leaves it without any. */
export async function changeFeed(house: House, { personId }: Actor, { end }: { end: boolean }): Promise<void> {
  if (personId === null) return;
  const at = house.clock.now();
  await house.store.write(`person:${personId}`, async (tx) => {
    await renewFeed(tx, house.keys, { purpose: 'feed', subjectId: personId, end, at });
    const verb = end ? 'endFeed' : 'newFeed';
    await record(tx, { at, meetupId: null, actorId: personId, verb, subject: 'person', subjectId: personId });
  });
}
