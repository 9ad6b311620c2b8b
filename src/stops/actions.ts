import { eq } from 'drizzle-orm';
import { takeAnswer } from '../answers/changes.ts';
import { record } from '../audit/record.ts';
import { members } from '../db/schema/meetups.ts';
import type { Tx } from '../db/store.ts';
import type { House } from '../house.ts';
import { endComingTurns } from '../leads/changes.ts';
import { turnsLeft } from '../leads/telling.ts';
import type { Family } from '../mail/families.ts';
import { comingAnswers, memberRow } from '../members/queries.ts';
import { postAll } from '../outbox/post.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import { releaseTasks } from '../tasks/changes.ts';
import { teamRow } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { endStop, putStop, type Theirs, type Via } from './changes.ts';
import { stopperOf } from './queries.ts';

/** `meetupId` '' is every meetup; `family` '' every letter but what confirms one's own acts. */
export type Stopping = { personId: string; meetupId: string; family: Family | ''; via: Via; cancelAnswers: boolean };

/**
 * Somebody stops letters, at once and also those that wait to leave. Stopping all of a meetup ends the membership; the
 * answers to coming sessions stay unless `cancelAnswers`, then their seats go to the next. Twice is once.
 * @returns false where there is no such person or meetup
 */
export async function stopLetters(house: House, said: Stopping): Promise<boolean> {
  const now = house.clock.now();
  const { personId, meetupId, family, cancelAnswers } = said;
  const wholeMeetup = meetupId !== '' && family === '';
  const cancels = wholeMeetup && cancelAnswers;
  const coming = cancels ? await comingAnswers(house.store.read, meetupId, personId, now) : [];
  const keys = [`person:${personId}`, `meetup:${meetupId}`, ...coming.map(({ session }) => `session:${session.id}`)];
  return house.store.write(keys, async (tx) => {
    const leaves = wholeMeetup ? await leave(tx, said, now) : null;
    if (leaves === 'gone') return false;
    const row = { personId, meetupId, family, via: said.via, wasMember: leaves === 'left' };
    const fresh = await putStop(tx, row, now);
    if (fresh) await tell(tx, 'stopLetters', said, now);
    if (cancels) await cancelComing(tx, meetupId, personId, now);
    return true;
  });
}

/** They want those letters again; who left by stopping is a member again. False where there is nothing to take back. */
export function takeUpLetters(house: House, theirs: Theirs): Promise<boolean> {
  const now = house.clock.now();
  const { personId } = theirs;
  return house.store.write(`person:${personId}`, async (tx) => {
    const ended = await endStop(tx, theirs, now);
    if (ended === null) return false;
    const member = ended.wasMember ? await memberRow(tx, ended.meetupId, personId) : null;
    if (member?.state === 'left')
      await tx.update(members).set({ state: 'member', endedAt: null }).where(eq(members.id, member.id));
    await tell(tx, 'takeUpLetters', ended, now);
    return true;
  });
}

/**
 * The host stays: somebody must answer for the meetup. Who shares the work goes on doing so; of anybody else the host
 * hears which sessions have nobody to lead them now.
 */
async function leave(tx: Tx, { personId, meetupId }: Stopping, now: Instant): Promise<'left' | 'stays' | 'gone'> {
  const found = await stopperOf(tx, { personId, meetupId });
  if (found === null) return 'gone';
  const { member, meetup } = found;
  if (member?.state !== 'member' || meetup.hostId === personId) return 'stays';
  await tx.update(members).set({ state: 'left', endedAt: now }).where(eq(members.id, member.id));
  await record(tx, {
    at: now,
    meetupId,
    actorId: personId,
    verb: 'leaveMeetup',
    subject: 'member',
    subjectId: member.id,
    before: { state: member.state },
    after: { state: 'left' },
  });
  if ((await teamRow(tx, meetupId, personId)) !== null) return 'left';
  const turns = await endComingTurns(tx, personId, { personId, now }, meetupId);
  await postAll(tx, turnsLeft(turns, meetup.hostId, personId, now));
  await releaseTasks(tx, personId, now, meetupId);
  return 'left';
}

async function cancelComing(tx: Tx, meetupId: string, personId: string, now: Instant): Promise<void> {
  for (const { rsvp, session } of await comingAnswers(tx, meetupId, personId, now)) {
    if (!['going', 'waitlisted', 'offered', 'maybe', 'requested'].includes(rsvp.state)) continue;
    const late = session.deadlineAt <= now;
    const taken = await takeAnswer(tx, rsvp, session, { said: 'no', via: 'web', byId: null, late }, now);
    await postAll(tx, seatLetters(session, taken.changes, now));
  }
}

function tell(tx: Tx, verb: string, said: { personId: string; meetupId: string; family: string }, now: Instant) {
  const { personId, meetupId, family } = said;
  const whom = { actorId: personId, subject: 'person' as const, subjectId: personId };
  const after = { kind: family || (meetupId === '' ? 'everything' : 'meetup') };
  return record(tx, { at: now, meetupId: meetupId || null, verb, ...whom, after });
}
