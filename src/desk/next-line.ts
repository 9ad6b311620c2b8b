import { letterPlan, type Reminded, type ReminderKind } from '../reminders/plan.ts';
import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** What comes next by itself, so that the host may put it out of mind. `at` is when. */
export type NextLine =
  | { what: 'plan' }
  | { what: 'on' }
  | { what: 'thanked' }
  | { what: 'leadless' }
  | { what: 'unfinished' }
  | { what: 'answers'; at: Instant; days: number }
  | { what: 'opens' | 'closing' | 'reminder' | 'soon' | 'thanks'; at: Instant };

type Next = Omit<Reminded, 'openedAt'> & { openedAt: Instant | null; opensAt: Instant };

/**
 * The one line below the next session: wait for answers, we ask those who are late, the reminder leaves by itself.
 * @param off letters that this meetup does without
 * @param setUp false while its host is still within the first ten minutes: nothing opens by itself until then
 */
export function nextLine(
  session: Next | null,
  now: Instant,
  off: ReadonlySet<string> = new Set(),
  setUp = true,
): NextLine {
  if (session === null) return { what: 'plan' };
  const { openedAt, opensAt, deadlineAt, startsAt, endsAt } = session;
  if (openedAt === null && !setUp) return { what: 'unfinished' };
  if (openedAt === null) return opensAt > now ? { what: 'opens', at: opensAt } : { what: 'leadless' };
  const leaves = (kind: ReminderKind) => leavesAt({ ...session, openedAt }, kind, now, off);
  if (endsAt <= now) {
    const thanks = leaves('follow-up');
    return thanks === undefined ? { what: 'thanked' } : { what: 'thanks', at: thanks };
  }
  if (startsAt <= now) return { what: 'on' };
  const question = leaves('question');
  if (question !== undefined) return { what: 'answers', at: question, days: Math.ceil((question - now) / day) };
  if (now < deadlineAt) return { what: 'closing', at: deadlineAt };
  const reminder = leaves('day-before');
  return reminder === undefined ? { what: 'soon', at: startsAt } : { what: 'reminder', at: reminder };
}

/** When a letter around an open session is still to leave; undefined where it has left or its meetup does without. */
export function leavesAt(session: Reminded, kind: ReminderKind, now: Instant, off: ReadonlySet<string>) {
  const plan = letterPlan(session, { small: true, monthly: false, next: true, off });
  return plan.find((one) => one.kind === kind && one.at > now)?.at;
}
