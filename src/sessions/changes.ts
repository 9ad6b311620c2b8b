import { eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { batches } from '../db/schema/letters.ts';
import { meetups, sessions } from '../db/schema/meetups.ts';
import type { Tx } from '../db/store.ts';
import { reviseMeetup } from '../meetups/changes.ts';
import { type Usual, usualOf } from '../plans/drafts.ts';
import { copyRunbook, retimeTasks } from '../tasks/changes.ts';
import type { Instant } from '../time/clock.ts';
import { leavesAt } from './held.ts';
import { numberFor } from './numbers.ts';
import { numbersOf } from './queries.ts';
import type { NewSession, Session } from './session.ts';
import { timesFor } from './times.ts';
import type { When } from './when.ts';

/** What a change means for calendars and letters: a new time, place or state, or a mere wording. */
export type Weight = 'sequence' | 'words';

/**
 * Writes what is new about a session; the pages of its meetup are made anew. Its calendar sequence (RFC 5545 §3.8.7.4)
 * and the revision that letters bear rise unless it is a mere wording. Gives the session as it is now.
 */
export async function revise(
  tx: Tx,
  session: Session,
  patch: Partial<NewSession>,
  weight: Weight,
  now: Instant,
): Promise<Session> {
  const [row] = await tx
    .update(sessions)
    .set({
      ...patch,
      revisedAt: now,
      ...(weight === 'sequence' ? risen(session) : {}),
    })
    .where(eq(sessions.id, session.id))
    .returning();
  if (row === undefined) throw new Error('A session was there and is not.');
  if (row.startsAt !== session.startsAt || row.endsAt !== session.endsAt) await retimeTasks(tx, row, now);
  await reviseMeetup(tx, session.meetupId, {});
  return row;
}

function risen({ revision, sequence }: Session) {
  return { revision: revision + 1, sequence: sequence + 1, changedSequence: sequence + 1 };
}

/** Adds sessions; one whose regular date is planned already is left out. Gives those that are new. */
export async function addSessions(tx: Tx, rows: NewSession[]): Promise<Session[]> {
  const added: Session[] = [];
  for (const row of rows) added.push(...(await tx.insert(sessions).values(row).onConflictDoNothing().returning()));
  for (const session of added) await copyRunbook(tx, session, session.createdAt);
  return added;
}

/**
 * A session beside the regular dates, as a draft with everything that the meetup gives it.
 * @param host of the base address
 */
export async function addOwnSession(
  tx: Tx,
  meetup: Usual,
  said: When & { theme: string },
  host: string,
  now: Instant,
): Promise<string> {
  const minutes = (said.endsAt - said.startsAt) / 60_000;
  const times = timesFor(said.localStart, minutes, meetup.timeZone, meetup, null, now);
  const keys = newSessionKeys(host);
  const marks = { theme: said.theme, editedAt: now, revisedAt: now, createdAt: now };
  await addSessions(tx, [{ ...keys, ...usualOf(meetup), ...times, ...marks }]);
  return keys.id;
}

/** An id and the calendar UID that a new session keeps for life. @param host of the base address */
export function newSessionKeys(host: string): { id: string; uid: string } {
  return { id: newId(), uid: `${newId()}@${host}` };
}

/** The number of a session that opens: the meetup counts on unless a cancelled session gave one back. */
export async function takeNumber(tx: Tx, meetup: { id: string; nextNumber: number }): Promise<number> {
  const { freed, used } = await numbersOf(tx, meetup.id);
  const number = numberFor(meetup.nextNumber, freed, used);
  if (number === meetup.nextNumber) {
    await tx
      .update(meetups)
      .set({ nextNumber: number + 1 })
      .where(eq(meetups.id, meetup.id));
  }
  return number;
}

/** A send by hand to many: who pressed, when it leaves, and the host's own words where it carries some. */
export type NewBatch = {
  kind: string;
  count: number;
  leavesAt: Instant;
  by: string;
  now: Instant;
  subject?: string;
  body?: string;
};

/** Letters of one hand that leave together after five minutes and can be undone until then. */
export async function keepBatch(
  tx: Tx,
  about: { meetupId: string; id: string | null },
  { by, now, ...batch }: NewBatch,
): Promise<string> {
  const id = newId();
  const { meetupId, id: sessionId } = about;
  await tx.insert(batches).values({ id, meetupId, sessionId, ...batch, createdBy: by, createdAt: now });
  return id;
}

/**
 * Everything around a send to many about a session, or (id null) about several from `startsAt` on: when it leaves, and its
 * batch where it can be undone.
 */
export async function holdSend(
  tx: Tx,
  session: { id: string | null; meetupId: string; startsAt: Instant },
  send: { kind: string; count: number; by: string | null; now: Instant },
): Promise<{ at: Instant; now: Instant; batchId: string | null }> {
  const { kind, count, by, now } = send;
  const at = by === null ? now : leavesAt(count, session.startsAt, now);
  const batchId = at > now ? await keepBatch(tx, session, { kind, count, leavesAt: at, by: by ?? '', now }) : null;
  return { at, now, batchId };
}
