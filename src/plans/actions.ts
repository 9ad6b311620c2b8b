import { record } from '../audit/record.ts';
import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { turnsWithLinks } from '../leads/changes.ts';
import { turnsMoved } from '../leads/telling.ts';
import { setCadence } from '../meetups/changes.ts';
import { meetupById } from '../meetups/queries.ts';
import { memberIds } from '../openings/queries.ts';
import { postAll } from '../outbox/post.ts';
import { keepBatch } from '../sessions/changes.ts';
import { undoMinutes } from '../sessions/held.ts';
import type { Instant } from '../time/clock.ts';
import { applyReplan, planDrafts } from './changes.ts';
import { meetupsToPlan, replanOf } from './queries.ts';

/** What members are told of a new cadence, when the editor wants them told. */
export type Announcement = { subject: string; body: string };

export type CadenceChanged =
  | { ok: true; moved: number; removed: number; added: number; letters: number }
  | { ok: false; why: 'sessions.gone' | 'sessions.meetupEnded' };

/** Plans what is missing ahead for one meetup. Gives how many drafts are new. */
export async function planSessions(house: House, meetupId: string): Promise<number> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null) return 0;
    return (await planDrafts(tx, meetup, hostOf(house), now)).length;
  });
}

/** The chore that plans ahead for every running meetup. */
export async function planEveryMeetup(house: House, now: Instant): Promise<number> {
  let made = 0;
  for (const meetupId of await meetupsToPlan(house.store.read, now)) made += await planSessions(house, meetupId);
  return made;
}

/**
 * A new cadence: drafts that nobody edited follow it, as `replanOf` showed before; everything else stays. Whoever leads
 * one that moves, or was asked to, is told.
 * @param tell what every member gets by mail, or null: nobody has been told of a draft, so nobody needs to be
 */
export async function changeCadence(
  house: House,
  actor: Actor,
  meetupId: string,
  cadence: { rule: CadenceRule; breaks: BreakRow[] },
  tell: Announcement | null,
): Promise<CadenceChanged> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null) return { ok: false, why: 'sessions.gone' };
    if (meetup.endedAt !== null) return { ok: false, why: 'sessions.meetupEnded' };
    const plan = await replanOf(tx, meetup, cadence, now);
    await setCadence(tx, meetupId, cadence, { personId: actor.personId ?? meetup.hostId, now });
    for (const { was, session } of await applyReplan(tx, meetup, cadence, plan, hostOf(house), now))
      await postAll(tx, turnsMoved(await turnsWithLinks(tx, house.keys, session.id, now), was, session, actor, now));
    const letters = tell === null ? 0 : await announce(tx, actor, meetupId, tell, now);
    const counts = { moved: plan.moved.length, removed: plan.removed.length, added: plan.added.length, letters };
    await record(tx, {
      at: now,
      meetupId,
      actorId: actor.personId,
      verb: 'changeCadence',
      subject: 'meetup',
      subjectId: meetupId,
      after: { every: cadence.rule.every, ...counts },
    });
    return { ok: true, ...counts };
  });
}

/** Big sends can be undone for five minutes. */
async function announce(tx: Tx, actor: Actor, meetupId: string, tell: Announcement, now: Instant): Promise<number> {
  const readers = (await memberIds(tx, meetupId)).filter((personId) => personId !== actor.personId);
  if (readers.length === 0) return 0;
  const at = now + undoMinutes * 60_000;
  const batch = { kind: 'host-message', count: readers.length, leavesAt: at, by: actor.personId ?? '', now, ...tell };
  const batchId = await keepBatch(tx, { meetupId, id: null }, batch);
  const shared = { kind: 'host-message', meetupId, batchId, at, now, expiresAt: now + 7 * 86_400_000 } as const;
  return postAll(
    tx,
    readers.map((person) => ({ ...shared, to: { person }, dedupe: `host-message:${batchId}:${person}` })),
  );
}

function hostOf(house: House): string {
  return new URL(house.settings.origin).hostname;
}
