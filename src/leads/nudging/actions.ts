import { eq } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { meetupById } from '../../meetups/queries.ts';
import { postAll } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { momentsPassed, nudgeDue } from '../nudges.ts';
import { isShared, sharedMeetups } from '../queries.ts';
import { leadlessDrafts, nudged } from './queries.ts';

/**
 * The chore that asks a team for somebody to lead: 14 and 7 days before a session would open, on that day, and a week
 * later host and co-hosts; one mail for all sessions together, at most one a week.
 * @returns how many letters were written
 */
export async function nudgeTeams(house: House, now: Instant): Promise<number> {
  const drafts = await leadlessDrafts(house.store.read, now);
  const shared = await sharedMeetups(
    house.store.read,
    drafts.map(({ meetupId }) => meetupId),
  );
  let written = 0;
  for (const meetupId of shared)
    written += await house.store.write(`meetup:${meetupId}`, (tx) => nudge(tx, meetupId, now));
  return written;
}

async function nudge(tx: Tx, meetupId: string, now: Instant): Promise<number> {
  const meetup = await meetupById(tx, meetupId);
  if (meetup === null || !(await isShared(tx, meetupId))) return 0;
  const due = nudgeDue(await leadlessDrafts(tx, now, meetupId), meetup.leadNudgedAt, now);
  if (due === null) return 0;
  const sessionIds = due.sessions.map(({ id }) => id);
  const readers = await nudged(tx, meetup, due.to === 'team');
  const expiresAt = Math.max(...due.sessions.map(({ startsAt }) => startsAt));
  const letters = readers.map((person) => ({
    kind: 'lead-wanted' as const,
    to: { person },
    meetupId,
    dedupe: `lead-wanted:${meetupId}:${person}:${now.toString(36)}`,
    at: now,
    expiresAt,
    now,
    facts: { sessionIds: sessionIds.slice(0, 12) },
  }));
  await tx.update(meetups).set({ leadNudgedAt: now }).where(eq(meetups.id, meetupId));
  for (const { id, opensAt } of due.sessions)
    await tx
      .update(sessions)
      .set({ leadNudges: momentsPassed(opensAt, now) })
      .where(eq(sessions.id, id));
  const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
  await record(tx, { at: now, actorId: null, verb: 'askTeamForLead', ...subject, after: { letters: letters.length } });
  return postAll(tx, letters);
}
