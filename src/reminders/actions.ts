import type { Tx } from '../db/store.ts';
import type { House } from '../house.ts';
import { type Meetup, meetupById } from '../meetups/queries.ts';
import { postAll } from '../outbox/post.ts';
import { sessionById } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';
import { forgetOldMarks, markReminder } from './changes.ts';
import { remindedOf } from './due.ts';
import { lettersFor } from './letters.ts';
import { type Done, markKey } from './marks.ts';
import { letterPlan, type Reminder, type ReminderKind } from './plan.ts';
import { candidatesOf, dueReminders, marked, traitsOf } from './queries.ts';
import { readersOf } from './readers.ts';

/**
 * The chore that posts the letters around sessions when their moment has come: each kind once, in one write a session.
 * What could not leave in its time (the server was down) is skipped and logged, never sent late.
 * @returns how many letters were posted
 */
export async function remindDue(house: House, now: Instant): Promise<number> {
  let posted = 0;
  const due = await dueReminders(house.store.read, now);
  for (const { session, kinds } of due) {
    for (const kind of kinds) {
      const done = await house.store.write(`session:${session.id}`, (tx) => remind(tx, session.id, kind, now));
      posted += done?.many ?? 0;
      if (done?.outcome === 'skipped')
        house.log.warn({ event: 'reminder skipped', kind, session: session.id }, 'reminder skipped');
    }
  }
  if (due.length > 0) await house.store.write('reminders', (tx) => forgetOldMarks(tx, now));
  return posted;
}

async function remind(tx: Tx, sessionId: string, kind: ReminderKind, now: Instant): Promise<Done | null> {
  const session = await sessionById(tx, sessionId);
  const meetup = session === null ? null : await meetupById(tx, session.meetupId);
  if (session === null || meetup === null || !isOn(session)) return null;
  const key = markKey(kind, session);
  if ((await marked(tx, [key])).has(key)) return null;
  const plan = letterPlan(remindedOf(session, meetup), await traitsOf(tx, meetup, session));
  const reminder = plan.find((one) => one.kind === kind);
  // Moved between the look and the write: its moment is another one now.
  if (reminder !== undefined && reminder.at > now) return null;
  const done = reminder === undefined ? notPlanned : await postTo(tx, reminder, meetup, session, now);
  await markReminder(tx, key, done, now);
  return done;
}

const notPlanned: Done = { outcome: 'not-planned', many: 0 };

function isOn({ openedAt, cancelledAt, postponedAt, skippedAt }: Session): boolean {
  return openedAt !== null && cancelledAt === null && postponedAt === null && skippedAt === null;
}

async function postTo(tx: Tx, reminder: Reminder, meetup: Meetup, session: Session, now: Instant): Promise<Done> {
  if (now >= reminder.until) return { outcome: 'skipped', many: 0 };
  const about = { hostId: meetup.hostId, timeZone: session.timeZone };
  const readers = readersOf({ ...reminder, at: now }, await candidatesOf(tx, session), about);
  const many = await postAll(tx, lettersFor(reminder, readers, session, now));
  return { outcome: 'sent', many };
}
