import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { inviteMembers } from '../../src/rsvps/changes.ts';
import type { Session } from '../../src/rsvps/queries.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import type { World } from './world.ts';

export type Guest = { id: string; name: string; rsvpId: string; token: string; page: string };

/** Invites people to a session; each gets a link of their own. */
export async function invite<People extends { id: string; name: string }[]>(
  world: World,
  session: { id: string },
  ...people: People
): Promise<{ [Index in keyof People]: Guest }> {
  const { store, keys } = world.house;
  const row = (await sessionById(store.read, session.id)) as Session;
  const ids = people.map(({ id }) => id);
  const made = await store.write(`session:${session.id}`, (tx) => inviteMembers(tx, keys, row, ids, world.clock.now()));
  return people.map((person) => {
    const rsvpId = made.find((one) => one.personId === person.id)?.rsvpId ?? '';
    const token = tokenFor(keys, 'answer', rsvpId, 1);
    return { ...person, rsvpId, token, page: urls.answer(token) };
  }) as { [Index in keyof People]: Guest };
}
