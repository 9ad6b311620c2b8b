import { eq, inArray } from 'drizzle-orm';
import { sessions } from '../db/schema/meetups.ts';
import type { Tx } from '../db/store.ts';
import { reviseMeetup } from '../meetups/changes.ts';
import { cadenceOf } from '../meetups/queries.ts';
import { addSessions, newSessionKeys, revise } from '../sessions/changes.ts';
import type { Session } from '../sessions/session.ts';
import { timesFor } from '../sessions/times.ts';
import type { Instant } from '../time/clock.ts';
import { type Cadence, datesToPlan, draftFor, type Usual } from './drafts.ts';
import { notStarted } from './queries.ts';
import { isUntouched, type Replan } from './replan.ts';

/**
 * Keeps as many coming drafts as the meetup plans ahead, from its newest cadence. Done twice it adds nothing; a date
 * that was skipped, moved or edited stays what it is.
 * @param host of the base address, for calendar UIDs
 * @returns the drafts that are new, in order
 */
export async function planDrafts(tx: Tx, meetup: Usual, host: string, now: Instant): Promise<Session[]> {
  const cadence = await cadenceOf(tx, meetup.id);
  if (cadence === null) return [];
  const coming = await notStarted(tx, meetup.id, now);
  const drafts = coming.filter(
    (one) => one.cadenceDate !== null && one.openedAt === null && one.skippedAt === null && one.cancelledAt === null,
  );
  const planned = new Set(coming.map((one) => one.cadenceDate).filter((key) => key !== null));
  const dates = datesToPlan(cadence, meetup, planned, drafts.length, now);
  return addSessions(
    tx,
    dates.map((date) => draftFor(meetup, cadence.rule, date, newSessionKeys(host), now)),
  );
}

/**
 * Does to the coming drafts what a new cadence means: see `replan`. Drafts that were moved get all their times anew.
 * Gives those, as they were and as they are.
 */
export async function applyReplan(
  tx: Tx,
  meetup: Usual,
  { rule }: Cadence,
  plan: Replan<Session>,
  host: string,
  now: Instant,
): Promise<{ was: Session; session: Session }[]> {
  const gone = plan.removed.filter(isUntouched).map((one) => one.id);
  if (gone.length > 0) await tx.delete(sessions).where(inArray(sessions.id, gone));
  // Keys leave first: two drafts may exchange their dates.
  for (const { session } of [...plan.moved, ...plan.renamed]) await set(tx, session, { cadenceDate: null });
  for (const { session, to } of plan.renamed) await set(tx, session, { cadenceDate: to.key });
  const moved: { was: Session; session: Session }[] = [];
  for (const { session: was, to } of plan.moved) {
    const minutes = (was.endsAt - was.startsAt) / 60_000;
    const { timeZone } = meetup;
    const times = timesFor(`${to.date}T${to.time}`, minutes, timeZone, meetup, rule, now);
    const session = await revise(tx, was, { ...times, timeZone, cadenceDate: to.key }, 'words', now);
    moved.push({ was, session });
  }
  await addSessions(
    tx,
    plan.added.map((date) => draftFor(meetup, rule, date, newSessionKeys(host), now)),
  );
  await reviseMeetup(tx, meetup.id, {});
  return moved;
}

async function set(tx: Tx, session: Session, patch: Partial<Session>): Promise<void> {
  await tx.update(sessions).set(patch).where(eq(sessions.id, session.id));
}
