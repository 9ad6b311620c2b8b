import type { Instant } from '../time/clock.ts';
import { addDays } from '../time/plain-date.ts';
import { wallToInstant } from '../time/zone.ts';

/** A date and two times as somebody typed them for one session: real ones, `2026-12-04`, `19:00`, `21:00`. */
export type SaidWhen = { date: string; starts: string; ends: string };
export type When = { localStart: string; startsAt: Instant; endsAt: Instant };
export type WhenRefusal = { field: keyof SaidWhen; why: 'noSuchTime' | 'endBeforeStart' | 'past' };

/**
 * What was typed, as moments. A time that does not exist that day is refused (a cadence would move it by the gap); one
 * that exists twice is the first. An end at 0:00 is the midnight after the start.
 */
export function whenOf(said: SaidWhen, zone: string, now: Instant): When | WhenRefusal {
  const localStart = `${said.date}T${said.starts}`;
  const start = wallToInstant(localStart, zone);
  if (start.kind === 'gap') return { field: 'starts', why: 'noSuchTime' };
  const endDate = said.ends === '00:00' ? addDays(said.date, 1) : said.date;
  const end = wallToInstant(`${endDate}T${said.ends}`, zone);
  if (end.kind === 'gap') return { field: 'ends', why: 'noSuchTime' };
  if (end.instant <= start.instant) return { field: 'ends', why: 'endBeforeStart' };
  if (start.instant <= now) return { field: 'date', why: 'past' };
  return { localStart, startsAt: start.instant, endsAt: end.instant };
}
