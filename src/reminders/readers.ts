import { kindRules } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import { atMost, isEnough, isSecondToday } from '../outbox/cap.ts';
import type { Instant } from '../time/clock.ts';
import { daysBetween } from '../time/plain-date.ts';
import { dateAt } from '../time/zone.ts';
import type { Reminder, ReminderKind } from './plan.ts';

/** Somebody with an answer to a session, or who came without one (`rsvpId` null), and what they got about it so far. */
export type Candidate = {
  rsvpId: string | null;
  personId: string;
  state: string;
  answeredAt: Instant | null;
  notMeAt: Instant | null;
  isMember: boolean;
  /** Kind and day of each letter about this session that has left or is about to. */
  got: { kind: string; settledAt: Instant | null }[];
};

/** Who answered on the same day, or so many days before, has just been told everything. */
const restDays: Partial<Record<ReminderKind, number>> = { 'still-fine': 2, details: 1 };
/** What a host need not be asked or told by their own letter. */
const forHostToo: ReminderKind[] = ['details', 'day-before'];

/**
 * Who gets a reminder: whom it concerns, who has not just answered, nobody twice on one day, nobody more than three
 * letters a session that they did not cause.
 */
export function readersOf(
  reminder: Reminder,
  candidates: readonly Candidate[],
  { hostId, timeZone }: { hostId: string; timeZone: string },
): Candidate[] {
  const { kind, at, to } = reminder;
  const rest = restDays[kind] ?? Number.NEGATIVE_INFINITY;
  const daysSince = (answeredAt: Instant) => daysBetween(dateAt(answeredAt, timeZone), dateAt(at, timeZone));
  return candidates.filter((one) => {
    const concerned = to.some((state) => state === one.state) && one.notMeAt === null;
    const isHost = one.personId === hostId && !forHostToo.includes(kind);
    const justAnswered = one.answeredAt !== null && daysSince(one.answeredAt) <= rest;
    return concerned && !isHost && !justAnswered && mayGet(kind, one, at, timeZone);
  });
}

function mayGet(kind: ReminderKind, { got, isMember }: Candidate, at: Instant, timeZone: string): boolean {
  const kinds = got.map((one) => one.kind);
  if (kind === 'question' && kinds.includes('question')) return false;
  if (kind === 'follow-up-absent') return isMember && kinds.filter(isCounted).length < atMost;
  return !isEnough(kind, kinds) && !isSecondToday(kind, got, at, timeZone);
}

const isCounted = (kind: string) => kindRules[kind as LetterKind]?.capped === true;
