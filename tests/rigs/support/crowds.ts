import { eq } from 'drizzle-orm';
import { members } from '../../../src/db/schema/meetups.ts';
import { tokenFor } from '../../../src/links/tokens.ts';
import { urls } from '../../../src/links/urls.ts';
import { inviteMembers } from '../../../src/rsvps/changes.ts';
import type { World } from '../../support/world.ts';

export type Invited = { rsvpId: string; personId: string; page: string };
type SessionMore = NonNullable<Parameters<World['session']>[1]>;

/** A meetup with so many members. */
export async function crowdedMeetup(world: World, many: number) {
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  await world.crowd(meetup, many);
  const rows = await world.house.store.read
    .select({ personId: members.personId })
    .from(members)
    .where(eq(members.meetupId, meetup.id));
  return { host, meetup, personIds: rows.map((row) => row.personId).filter((id) => id !== host.id) };
}

/** A session of it to which all of them are invited, each with the page of their own link. */
export async function invitedSession(
  world: World,
  { meetup, personIds }: Awaited<ReturnType<typeof crowdedMeetup>>,
  more: SessionMore = {},
): Promise<{ sessionId: string; invited: Invited[] }> {
  const { store, keys, clock } = world.house;
  const session = await world.session(meetup, { number: null, onSite: true, ...more });
  const full = { onSite: true, ...session };
  const made: { rsvpId: string; personId: string }[] = [];
  for (let from = 0; from < personIds.length; from += 200) {
    const some = personIds.slice(from, from + 200);
    made.push(...(await store.write('invite', (tx) => inviteMembers(tx, keys, full, some, clock.now()))));
  }
  const invited = made.map((one) => ({ ...one, page: urls.answer(tokenFor(keys, 'answer', one.rsvpId, 1)) }));
  return { sessionId: session.id, invited };
}
