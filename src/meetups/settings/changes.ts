import { and, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import type { Tx } from '../../db/store.ts';
import { usualOf } from '../../plans/drafts.ts';
import { revise } from '../../sessions/changes.ts';
import { movedTimes, timesFor } from '../../sessions/times.ts';
import type { Instant } from '../../time/clock.ts';
import { cadenceOf, type Meetup } from '../queries.ts';

/**
 * Sessions that were not announced yet take the meetup's place, length and times. What somebody edited in one of them
 * stays; only a new zone moves those too, to the same wall clock. Tasks move with their sessions.
 */
export async function followDrafts(tx: Tx, meetup: Meetup, now: Instant): Promise<void> {
  const cadence = await cadenceOf(tx, meetup.id);
  const drafts = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetup.id), gt(sessions.startsAt, now), isNull(sessions.openedAt)));
  for (const draft of drafts) {
    const edited = draft.editedAt !== null;
    if (edited && draft.timeZone === meetup.timeZone) continue;
    const minutes = edited ? (draft.endsAt - draft.startsAt) / 60_000 : meetup.minutes;
    const times = timesFor(draft.localStart, minutes, meetup.timeZone, meetup, cadence?.rule ?? null, now);
    const { timeZone } = meetup;
    const usual = edited ? { timeZone, ...movedTimes(draft, times.startsAt, timeZone, meetup, now) } : usualOf(meetup);
    await revise(tx, draft, { ...times, ...usual }, 'words', now);
  }
}
