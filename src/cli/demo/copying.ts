import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { answer } from '../../answers/actions.ts';
import { rsvps, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { askForCopies, confirmCopies } from '../../people/copy/actions.ts';
import type { Scene } from './founding.ts';

/** One member's diary is kept by an office: it gets copies, and has answered for them. */
export async function answeringByOffice({ house, group, meetupId, clock }: Scene): Promise<void> {
  const [asked] = await house.store.read
    .select({ rsvpId: rsvps.id, personId: people.id })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        eq(rsvps.state, 'invited'),
        isNotNull(sessions.openedAt),
        gt(sessions.startsAt, clock.now()),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(people.email))
    .limit(1);
  if (asked === undefined) return;
  const { rsvpId, personId } = asked;
  await askForCopies(house, { personId }, `office.${group.locale}@example.com`);
  await confirmCopies(house, { personId, version: 1 });
  await answer(house, rsvpId, { answer: 'yes', letGo: false }, true);
}
