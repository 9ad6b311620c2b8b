import { and, eq, isNull, or } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { appointments, claims, departures } from '../../db/schema/departures.ts';
import type { DepartureKind, DepartureOutcome } from '../../db/schema/shapes.ts';
import type { Tx } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';
import type { Departure } from './queries.ts';

type By = { personId: string | null; now: Instant };

/** Begins the search for another host. The caller has looked that none is open. */
export async function beginDeparture(
  tx: Tx,
  {
    meetupId,
    hostId,
    kind,
    leavesOn = '',
  }: { meetupId: string; hostId: string; kind: DepartureKind; leavesOn?: string },
  now: Instant,
): Promise<Departure> {
  const row = { id: newId(), meetupId, hostId, kind, startedAt: now, leavesOn };
  const [begun] = await tx.insert(departures).values(row).returning();
  return begun as Departure;
}

/** Ends an open departure; its claims that stand are over with it, only an accepted one stays. True for the one who did. */
export async function endDeparture(
  tx: Tx,
  id: string,
  outcome: DepartureOutcome,
  { personId, now }: By,
): Promise<boolean> {
  const ended = await tx
    .update(departures)
    .set({ endedAt: now, endedBy: personId, outcome })
    .where(and(eq(departures.id, id), isNull(departures.endedAt)))
    .returning({ id: departures.id });
  return ended.length === 1;
}

/** Somebody would take it on. False where they have said so already. */
export async function makeClaim(
  tx: Tx,
  { meetupId, id: departureId }: { meetupId: string; id: string },
  personId: string,
  now: Instant,
): Promise<boolean> {
  const row = { id: newId(), meetupId, departureId, personId, claimedAt: now };
  const made = await tx.insert(claims).values(row).onConflictDoNothing().returning({ id: claims.id });
  return made.length === 1;
}

/** Takes somebody's claims back: one departure's, or all that wait where their account or their place in a meetup ends. */
export async function takeClaimsBack(
  tx: Tx,
  personId: string,
  now: Instant,
  where: { departureId?: string; meetupId?: string } = {},
): Promise<boolean> {
  const taken = await tx
    .update(claims)
    .set({ takenBackAt: now })
    .where(
      and(
        eq(claims.personId, personId),
        where.departureId === undefined ? undefined : eq(claims.departureId, where.departureId),
        where.meetupId === undefined ? undefined : eq(claims.meetupId, where.meetupId),
        isNull(claims.takenBackAt),
        isNull(claims.acceptedAt),
      ),
    )
    .returning({ id: claims.id });
  return taken.length > 0;
}

/** Marks whose claim it was that the role followed. */
export async function acceptClaimRow(tx: Tx, id: string, { personId, now }: By): Promise<void> {
  await tx.update(claims).set({ acceptedAt: now, acceptedBy: personId }).where(eq(claims.id, id));
}

/** Somebody's account ends: what an operator wrote when they were made host, or replaced, may name them. */
export async function eraseAppointments(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(appointments)
    .set({ reason: '' })
    .where(
      or(eq(appointments.fromId, personId), eq(appointments.toId, personId), eq(appointments.appointedBy, personId)),
    );
}

/** Claims that stand follow to another departure of the same meetup. */
export async function keepClaims(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx
    .update(claims)
    .set({ departureId: toId })
    .where(and(eq(claims.departureId, fromId), isNull(claims.takenBackAt)));
}
