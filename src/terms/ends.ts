import type { Instant } from '../time/clock.ts';
import { daysBetween } from '../time/plain-date.ts';
import { dateAt } from '../time/zone.ts';

export type Term = { startedAt: Instant; until: string; sessions: number | null };
export type TermSession = {
  startsAt: Instant;
  endsAt: Instant;
  openedAt: Instant | null;
  skippedAt: Instant | null;
  cancelledAt: Instant | null;
  postponedAt: Instant | null;
};

/** What is known of the dates around a term: its sessions, those planned, and regular dates that have no session yet. */
export type TermDates = {
  sessions: readonly TermSession[];
  /** Null in a meetup without regular dates. */
  regular: readonly string[] | null;
  timeZone: string;
};

/** A term is told to be nearly over when so many sessions are left. */
const toldBefore = 2;

/** The same where nobody can know how many sessions come: about two months, as two sessions of a monthly meetup. */
const toldDaysBefore = 60;

/** Whole years of a group in Japan end with March; one that would be over at once is the next year's. */
const shortestDays = 60;

/**
 * The date offered for a term: the end of March in Japan, elsewhere a year from today.
 * @param today a date, `2026-11-27`
 */
export function usualEnd(today: string, timeZone: string): string {
  const year = Number(today.slice(0, 4));
  if (timeZone !== 'Asia/Tokyo') return `${year + 1}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`;
  const march = `${year}-03-31`;
  const left = (Date.parse(march) - Date.parse(today)) / 86_400_000;
  return left >= shortestDays ? march : `${year + 1}-03-31`;
}

/** A term like this one that begins now: to the next usual end after it, or for as many sessions. */
export function renewed({ until, sessions }: Omit<Term, 'startedAt'>, today: string, timeZone: string) {
  if (sessions !== null) return { until: '', sessions };
  return { until: usualEnd(today > until ? today : until, timeZone), sessions: null };
}

const takesPlace = (one: TermSession) => one.skippedAt === null && one.cancelledAt === null && one.postponedAt === null;

/** How many sessions of a term were held: they began in it, were opened, and are over. */
export function heldInTerm({ startedAt }: Term, sessions: readonly TermSession[], now: Instant): number {
  return sessions.filter(
    (one) => takesPlace(one) && one.openedAt !== null && one.startsAt > startedAt && one.endsAt <= now,
  ).length;
}

/** How many sessions are left of a term; null where it ends with a date and nobody can know yet. */
export function leftInTerm(term: Term, { sessions, regular, timeZone }: TermDates, now: Instant): number | null {
  if (term.sessions !== null) return Math.max(0, term.sessions - heldInTerm(term, sessions, now));
  const coming = sessions.filter((one) => takesPlace(one) && one.endsAt > now);
  const inside = coming.filter(({ startsAt }) => dateAt(startsAt, timeZone) <= term.until);
  if (regular !== null) return inside.length + regular.filter((date) => date <= term.until).length;
  // Without regular dates, only one beyond its end shows that all within it are known.
  const beyond = inside.length < coming.length || dateAt(now, timeZone) > term.until;
  return beyond ? inside.length : null;
}

/** Whether it is time to look who is next. */
export function isNearlyOver(term: Term, dates: TermDates, now: Instant): boolean {
  const left = leftInTerm(term, dates, now);
  if (left !== null) return left <= toldBefore;
  return daysBetween(dateAt(now, dates.timeZone), term.until) <= toldDaysBefore;
}
