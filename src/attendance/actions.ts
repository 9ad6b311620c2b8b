import { record } from '../audit/record.ts';
import type { Came } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { type Meetup, meetupById } from '../meetups/queries.ts';
import { dropLetters } from '../outbox/drop.ts';
import { postAll } from '../outbox/post.ts';
import { remindedOf } from '../reminders/due.ts';
import { lettersFor } from '../reminders/letters.ts';
import { markKey } from '../reminders/marks.ts';
import { letterPlan } from '../reminders/plan.ts';
import { candidatesOf, marked, traitsOf } from '../reminders/queries.ts';
import { readersOf } from '../reminders/readers.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { judgeNewcomers, keepSheet } from './changes.ts';
import { laterSessionIds, sheetOf } from './queries.ts';
import { type Changed, changesOf, readOtherwise, type Said, sheetState } from './sheet.ts';

export type Confirmed =
  | { ok: true }
  | { ok: false; why: 'attendance.gone' | 'attendance.notYet' | 'attendance.tooLate' | 'attendance.notOurs' };

/**
 * Says who came to a session, or corrects it. What follows from having been there is judged anew: who is a newcomer to
 * later sessions, and which letter after the session somebody gets, as long as theirs has not left.
 */
export async function confirmAttendance(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: Said,
): Promise<Confirmed> {
  const now = house.clock.now();
  // Later answers are judged anew: under the keys of their sessions.
  const later = await laterSessionIds(house.store.read, meetupId, sessionId);
  const keys = [sessionId, ...later].map((id) => `session:${id}`);
  return house.store.write(keys, async (tx): Promise<Confirmed> => {
    const meetup = await meetupById(tx, meetupId);
    const session = await sessionOf(tx, meetupId, sessionId);
    if (meetup === null || session === null) return { ok: false, why: 'attendance.gone' };
    const state = sheetState(session, now);
    if (state !== 'open') return { ok: false, why: state === 'never' ? 'attendance.gone' : `attendance.${state}` };
    const sheet = await sheetOf(tx, session);
    const changed = changesOf(sheet, said);
    if (changed === null) return { ok: false, why: 'attendance.notOurs' };
    const first = session.attendanceConfirmedAt === null;
    if (!first && changed.length === 0) return { ok: true };
    await keepSheet(tx, session, changed, { personId: actor.personId, now });
    const otherwise = readOtherwise(sheet, changed);
    await judgeNewcomers(tx, session, otherwise);
    await followAnew(tx, meetup, session, otherwise, now);
    await told(tx, actor, session, changed, now);
    return { ok: true };
  });
}

/** Whose letter after the session was written for who they are not, and has not left: they get the other one. */
async function followAnew(tx: Tx, meetup: Meetup, session: Session, personIds: readonly string[], now: Instant) {
  const plan = letterPlan(remindedOf(session, meetup), await traitsOf(tx, meetup, session));
  const kinds = ['follow-up', 'follow-up-absent'] as const;
  const concerned = new Set(personIds);
  if (concerned.size === 0) return;
  for (const personId of concerned)
    await dropLetters(tx, { sessionId: session.id, personId, kinds: [...kinds] }, 'answered', now);
  const candidates = (await candidatesOf(tx, session)).filter(
    ({ personId, got }) => concerned.has(personId) && !got.some(({ kind }) => kinds.some((one) => one === kind)),
  );
  const about = { hostId: meetup.hostId, timeZone: session.timeZone };
  for (const kind of kinds) {
    const reminder = plan.find((one) => one.kind === kind);
    const key = markKey(kind, session);
    if (reminder === undefined || now >= reminder.until) continue;
    // Before its moment the chore writes it, by what is known then.
    if ((await marked(tx, [key])).get(key)?.outcome !== 'sent') continue;
    const readers = readersOf({ ...reminder, at: now }, candidates, about);
    await postAll(tx, lettersFor(reminder, readers, session, now, 'corrected'));
  }
}

/** By ids: the whole sheet when it is confirmed, what changed when it is corrected. */
async function told(
  tx: Tx,
  { personId: actorId }: Actor,
  session: Session,
  changed: readonly Changed[],
  at: Instant,
): Promise<void> {
  const first = session.attendanceConfirmedAt === null;
  const lists = (is: (one: Changed) => Came | null) => {
    const ids = (came: Came) => changed.filter((one) => is(one) === came).map(({ personId }) => personId);
    return { attended: ids('attended'), excused: ids('excused'), noShow: ids('no-show') };
  };
  const whom = { subject: 'session', subjectId: session.id, meetupId: session.meetupId } as const;
  const after = lists((one) => one.after);
  if (first) await record(tx, { at, actorId, verb: 'confirmAttendance', ...whom, after: after });
  else await record(tx, { at, actorId, verb: 'correctAttendance', ...whom, before: lists((one) => one.before), after });
}
