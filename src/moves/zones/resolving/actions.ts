import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { record } from '../../../audit/record.ts';
import { meetups, sessions } from '../../../db/schema/meetups.ts';
import type { House } from '../../../house.ts';
import { extendLinks, extendLinksOf } from '../../../links/changes.ts';
import { meetupById } from '../../../meetups/queries.ts';
import { answerLinkEnds } from '../../../rsvps/changes.ts';
import { revise } from '../../../sessions/changes.ts';
import { invitedOf } from '../../../sessions/queries.ts';
import type { Session } from '../../../sessions/session.ts';
import type { Instant } from '../../../time/clock.ts';
import { type Resolved, resolvedAnew } from './resolved.ts';

export type Shift = Resolved & { slug: string };

/**
 * After an update of the zone data: every coming session whose wall clock comes to another moment than the one stored.
 * With `write` it is moved there, its calendar entries rise, and the audit log says so; nobody is told by this.
 */
export async function resolveAnew(house: House, { write }: { write: boolean }): Promise<Shift[]> {
  const now = house.clock.now();
  const shifts = await shifted(house, now);
  for (const { session } of write ? shifts : []) await moveQuietly(house, session, now);
  return shifts;
}

async function shifted(house: House, now: Instant): Promise<Shift[]> {
  const coming = and(gt(sessions.startsAt, now), isNull(sessions.cancelledAt), isNull(sessions.skippedAt));
  const rows = await house.store.read
    .select({ session: sessions, meetup: meetups })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(coming)
    .orderBy(asc(sessions.startsAt));
  return rows.flatMap(({ session, meetup }) => {
    const found = resolvedAnew(session, meetup, now);
    return found === null ? [] : [{ ...found, slug: meetup.slug }];
  });
}

async function moveQuietly(house: House, { id, meetupId }: Session, now: Instant): Promise<void> {
  await house.store.write([`meetup:${meetupId}`, `session:${id}`], async (tx) => {
    const [was] = await tx.select().from(sessions).where(eq(sessions.id, id)).limit(1);
    const meetup = await meetupById(tx, meetupId);
    const found = was === undefined || meetup === null ? null : resolvedAnew(was, meetup, now);
    if (found === null) return;
    const { session, becomes } = found;
    const moved = await revise(tx, session, becomes, session.openedAt === null ? 'words' : 'sequence', now);
    await extendLinks(tx, 'lead', id, moved.startsAt);
    const invited = (await invitedOf(tx, id)).map((one) => one.rsvpId);
    await extendLinksOf(tx, 'answer', invited, answerLinkEnds(moved));
    await record(tx, {
      at: now,
      meetupId,
      actorId: null,
      verb: 'resolveZone',
      subject: 'session',
      subjectId: id,
      before: { startsAt: session.startsAt },
      after: { startsAt: moved.startsAt },
    });
  });
}
