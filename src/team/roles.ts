import type { TeamRole } from '../db/schema/shapes.ts';

/** From the most to the least trusted; the host is above them all and no row of the team. */
export const teamRoles = ['co-host', 'organizer', 'observer'] as const satisfies readonly TeamRole[];

/** The most trusted first; of one role the order stays. */
export function byRole<Row extends { role: TeamRole }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => teamRoles.indexOf(a.role) - teamRoles.indexOf(b.role));
}

/** How long an invitation to the team waits for its answer. */
export const invitationDays = 14;

type Invitation = {
  expiresAt: number;
  acceptedAt: number | null;
  declinedAt: number | null;
  voidedAt: number | null;
};

/** How an invitation stands at a moment. */
export function invitationState(
  one: Invitation,
  now: number,
): 'waiting' | 'accepted' | 'declined' | 'voided' | 'expired' {
  if (one.acceptedAt !== null) return 'accepted';
  if (one.declinedAt !== null) return 'declined';
  if (one.voidedAt !== null) return 'voided';
  return one.expiresAt <= now ? 'expired' : 'waiting';
}
