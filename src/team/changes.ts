import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import type { TeamRole } from '../db/schema/shapes.ts';
import { team, teamInvitations } from '../db/schema/team.ts';
import type { Tx } from '../db/store.ts';
import { endLinks } from '../links/changes.ts';
import { inMeetup } from '../links/subjects.ts';
import type { Instant } from '../time/clock.ts';

type Whose = { meetupId: string; personId: string };
type By = { personId: string | null; now: Instant };

/** Gives somebody a role in the place of the one they had. They stay in the team, and so does the address of their feed. */
export async function giveRole(tx: Tx, whose: Whose, role: TeamRole, by: By): Promise<void> {
  await closeRow(tx, whose, by);
  await tx.insert(team).values({ id: newId(), ...whose, role, since: by.now });
}

/** Somebody is in the team no more, whatever the reason: their role ends, and the address of their team feed is dead. */
export async function endRole(tx: Tx, whose: Whose, by: By): Promise<void> {
  await closeRow(tx, whose, by);
  await endTeamFeed(tx, whose, by.now);
}

/**
 * The team's side of another host: whoever became it has no other role beside, and the one before is co-host; what they
 * subscribed to as host is dead.
 */
export async function passRoles(tx: Tx, meetupId: string, from: string, to: string, by: By): Promise<void> {
  await closeRow(tx, { meetupId, personId: to }, by);
  await giveRole(tx, { meetupId, personId: from }, 'co-host', by);
  await endTeamFeed(tx, { meetupId, personId: from }, by.now);
}

async function closeRow(tx: Tx, { meetupId, personId }: Whose, by: By): Promise<void> {
  const live = and(eq(team.meetupId, meetupId), eq(team.personId, personId), isNull(team.endedAt));
  await tx.update(team).set({ endedAt: by.now, endedBy: by.personId }).where(live);
}

async function endTeamFeed(tx: Tx, { personId, meetupId }: Whose, now: Instant): Promise<void> {
  await endLinks(tx, 'team-feed', inMeetup(personId, meetupId), now);
}

/** Everything somebody shares ends with their account: roles with their feeds, and invitations that wait. */
export async function endSharing(tx: Tx, personId: string, now: Instant): Promise<void> {
  const live = and(eq(team.personId, personId), isNull(team.endedAt));
  for (const { meetupId } of await tx.select({ meetupId: team.meetupId }).from(team).where(live))
    await endRole(tx, { meetupId, personId }, { personId, now });
  await tx
    .update(teamInvitations)
    .set({ voidedAt: now })
    .where(
      and(
        eq(teamInvitations.personId, personId),
        isNull(teamInvitations.acceptedAt),
        isNull(teamInvitations.declinedAt),
        isNull(teamInvitations.voidedAt),
      ),
    );
}

/** Marks an invitation; true for the one who did it while it still waited. */
export async function settleInvitation(
  tx: Tx,
  id: string,
  as: 'acceptedAt' | 'declinedAt' | 'voidedAt',
  now: Instant,
): Promise<boolean> {
  const settled = await tx
    .update(teamInvitations)
    .set({ [as]: now })
    .where(
      and(
        eq(teamInvitations.id, id),
        isNull(teamInvitations.acceptedAt),
        isNull(teamInvitations.declinedAt),
        isNull(teamInvitations.voidedAt),
      ),
    )
    .returning({ id: teamInvitations.id });
  if (as === 'voidedAt') await endLinks(tx, 'team', id, now);
  return settled.length === 1;
}
