import { eq } from 'drizzle-orm';
import type { TeamRole } from '../../db/schema/shapes.ts';
import { teamInvitations } from '../../db/schema/team.ts';
import { answerInvitation, inviteToTeam } from '../../team/inviting/actions.ts';
import { addressOf, type Scene } from './founding.ts';

/** Who shares the work in the demo, by their place in the list of people; the last one has not answered yet. */
const team: [number, TeamRole][] = [
  [1, 'co-host'],
  [2, 'organizer'],
  [4, 'organizer'],
  [6, 'observer'],
  [8, 'observer'],
];

/** A few of the first members are asked to share the work, and all but one say yes. */
export async function sharingTheWork({ house, group, meetupId, hostId }: Scene): Promise<void> {
  for (const [n, role] of team)
    await inviteToTeam(house, { personId: hostId }, meetupId, { member: '', email: addressOf(group, n), role });
  const asked = await house.store.read.select().from(teamInvitations).where(eq(teamInvitations.meetupId, meetupId));
  const inOrder = asked.sort(
    (a, b) => team.findIndex(([, role]) => role === a.role) - team.findIndex(([, role]) => role === b.role),
  );
  for (const { id } of inOrder.slice(0, -1)) await answerInvitation(house, id, 'accept');
}
