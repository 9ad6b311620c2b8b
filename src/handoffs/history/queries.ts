import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { claims, departures } from '../../db/schema/departures.ts';
import type { Reads } from '../../db/store.ts';
import { appointmentsOf } from '../appointing/queries.ts';
import { pastHandoffs } from '../queries.ts';
import type { Told } from './page.ts';

/** Everything that moved the host role of a meetup, or was to: handoffs, claims that were granted, appointments. */
export async function toldOf(from: Reads, meetupId: string): Promise<Told[]> {
  const [handed, claimed, appointed] = await Promise.all([
    pastHandoffs(from, meetupId),
    grantedClaims(from, meetupId),
    appointmentsOf(from, meetupId),
  ]);
  const moved = appointed.map(({ appointedAt: at, fromId, toId, reason }) => ({
    at,
    fromId,
    toId,
    how: 'appointed' as const,
    byId: null,
    reason,
  }));
  return [
    ...handed.flatMap(({ endedAt, outcome, giverId, nomineeId }) =>
      endedAt === null || outcome === null
        ? []
        : [{ at: endedAt, fromId: giverId, toId: nomineeId, how: outcome, byId: null, reason: '' }],
    ),
    // An operator who appoints whoever claimed it grants that claim in the same moment.
    ...claimed.filter(({ at, toId }) => !moved.some((one) => one.at === at && one.toId === toId)),
    ...moved,
  ];
}

async function grantedClaims(from: Reads, meetupId: string): Promise<Told[]> {
  const rows = await from
    .select({ at: claims.acceptedAt, toId: claims.personId, byId: claims.acceptedBy, fromId: departures.hostId })
    .from(claims)
    .innerJoin(departures, eq(departures.id, claims.departureId))
    .where(and(eq(claims.meetupId, meetupId), isNotNull(claims.acceptedAt)))
    .orderBy(desc(claims.acceptedAt))
    .limit(10);
  return rows.map((row) => ({
    ...row,
    at: row.at ?? 0,
    how: row.byId === null ? 'stepped-in' : 'claimed',
    reason: '',
  }));
}
