import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import type { TeamRole } from '../db/schema/shapes.ts';
import { team, teamInvitations } from '../db/schema/team.ts';
import type { Tx } from '../db/store.ts';
import { endLinks } from '../links/changes.ts';
import { inMeetup } from '../links/subjects.ts';
import type { Instant } from '../time/clock.ts';

/** Gives somebody a role; the one they had ends. */
export async function giveRole(
  tx: Tx,
  whose: { meetupId: string; personId: string },
  role: TeamRole,
  by: { personId: string | null; now: Instant },
): Promise<void> {
  await endRole(tx, whose, by);
  await tx.insert(team).values({ id: newId(), ...whose, role, since: by.now });
}

/** Ends somebody's role. False where they had none. */
export async function endRole(
  tx: Tx,
  { meetupId, personId }: { meetupId: string; personId: string },
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  const live = and(eq(team.meetupId, meetupId), eq(team.personId, personId), isNull(team.endedAt));
  const ended = await tx
    .update(team)
    .set({ endedAt: by.now, endedBy: by.personId })
    .where(live)
    .returning({ id: team.id });
  return ended.length > 0;
}

/** Somebody is in the team no more: their role ends, and the address of their team feed is dead. */
export async function takeOut(
  tx: Tx,
  whose: { meetupId: string; personId: string },
  by: { personId: string | null; now: Instant },
): Promise<void> {
  await endRole(tx, whose, by);
  await endLinks(tx, 'team-feed', inMeetup(whose.personId, whose.meetupId), by.now);
}

/** Everything somebody shares ends with their account: roles, and invitations that wait. */
export async function endSharing(tx: Tx, personId: string, now: Instant): Promise<void> {
  await tx
    .update(team)
    .set({ endedAt: now, endedBy: personId })
    .where(and(eq(team.personId, personId), isNull(team.endedAt)));
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
