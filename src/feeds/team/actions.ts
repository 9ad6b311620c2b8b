import { record } from '../../audit/record.ts';
import type { Actor, House } from '../../house.ts';
import { inMeetup } from '../../links/subjects.ts';
import { renewFeed } from '../changes.ts';
import { teamReader } from './queries.ts';

/**
 * A new address for somebody's team feed of a meetup; the one before is dead (410) from here on. `end` leaves them
 * without any. Nothing happens where they have left the team meanwhile.
 */
export async function changeTeamFeed(
  house: House,
  { personId }: Actor,
  meetupId: string,
  { end }: { end: boolean },
): Promise<void> {
  if (personId === null) return;
  const at = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    if ((await teamReader(tx, { personId, meetupId })) === null) return;
    const subjectId = inMeetup(personId, meetupId);
    await renewFeed(tx, house.keys, { purpose: 'team-feed', subjectId, end, at });
    const verb = end ? 'endTeamFeed' : 'newTeamFeed';
    await record(tx, { at, meetupId, actorId: personId, verb, subject: 'person', subjectId: personId });
  });
}
