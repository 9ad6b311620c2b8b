import { record } from '../audit/record.ts';
import type { Actor, House } from '../house.ts';
import { endLinks, issueLink } from '../links/changes.ts';

/** A new address for one's feed; the one before is dead (410) from here on. `end` leaves it without any. */
export async function changeFeed(house: House, { personId }: Actor, said: { end: boolean }): Promise<void> {
  if (personId === null) return;
  const at = house.clock.now();
  // Whole seconds, so that no version comes back, whatever was swept.
  const version = Math.floor((at - Date.UTC(2020, 0, 1)) / 1000);
  await house.store.write(`person:${personId}`, async (tx) => {
    await endLinks(tx, 'feed', personId, at);
    const link = { purpose: 'feed', subjectId: personId, version, expiresAt: null, now: at } as const;
    if (!said.end) await issueLink(tx, house.keys, link);
    const verb = said.end ? 'endFeed' : 'newFeed';
    await record(tx, { at, meetupId: null, actorId: personId, verb, subject: 'person', subjectId: personId });
  });
}
