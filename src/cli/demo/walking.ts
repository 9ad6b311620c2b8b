import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { confirmAttendance } from '../../attendance/actions.ts';
import { sheetOf } from '../../attendance/queries.ts';
import { sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { Came } from '../../db/schema/shapes.ts';
import { sayOfHelp } from '../../path/helping/actions.ts';
import { addressOf, type Scene } from './founding.ts';

/** Who of the group would like to help: members who have come for long. The first is the one on the host's desk. */
const helping = [5, 9];

/** Three of the last sessions have their sheets: most came, a few were excused, somebody came in unannounced. */
export async function confirmingWhoCame({ house, clock, meetupId, hostId, chance }: Scene): Promise<void> {
  const held = await house.store.read
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        lt(sessions.endsAt, clock.now()),
        isNotNull(sessions.openedAt),
        isNull(sessions.cancelledAt),
      ),
    )
    .orderBy(asc(sessions.startsAt));
  const now = clock.now();
  for (const session of held.slice(-4, -1)) {
    const said = new Map<string, Came>();
    for (const { personId, wasGoing, state } of await sheetOf(house.store.read, session)) {
      const luck = personId === hostId ? 1 : chance();
      if (wasGoing && luck < 0.08) said.set(personId, luck < 0.02 ? 'no-show' : 'excused');
      if (!wasGoing && state === 'maybe' && luck < 0.3) said.set(personId, 'attended');
    }
    clock.set(session.endsAt + 13 * 3_600_000);
    await confirmAttendance(house, { personId: session.leadId ?? hostId }, meetupId, session.id, said);
  }
  clock.set(now);
}

/** Two members say that they would like to help; the host has not answered yet. */
export async function offeringHelp({ house, group, meetupId }: Scene): Promise<void> {
  for (const n of helping) {
    const [person] = await house.store.read
      .select({ id: people.id })
      .from(people)
      .where(eq(people.email, addressOf(group, n)));
    await sayOfHelp(house, { personId: person?.id ?? null }, meetupId, 'offer');
  }
}
