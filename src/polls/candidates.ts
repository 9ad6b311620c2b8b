import { whenOf } from '../sessions/when.ts';
import type { Instant } from '../time/clock.ts';
import { dateTyped, timeTyped } from '../time/input.ts';
import { dateParts, isPlainDate, isPlainTime, plainDate } from '../time/plain-date.ts';
import { dateAt, wallToInstant } from '../time/zone.ts';

/** So many dates one poll may ask about. */
export const mostDates = 20;

export type Candidate = { localStart: string; startsAt: Instant; endsAt: Instant };
export type WrongLine = {
  line: number;
  said: string;
  why: 'date' | 'time' | 'tooFar' | 'past' | 'noSuchTime' | 'endBeforeStart' | 'double';
};

/**
 * The dates of a text, a line each: `12/4(金) 19:00〜21:00`, `2026-12-04 19:00`, `2026年12月4日`. Without a year it is the
 * next such day; without times the usual ones. Lines that are no date, have passed, do not exist that day (summer time)
 * or stand there twice are wrong, each with its number.
 */
export function candidatesIn(
  text: string,
  usual: { starts: string; minutes: number },
  zone: string,
  now: Instant,
): { dates: Candidate[]; wrong: WrongLine[] } {
  const dates: Candidate[] = [];
  const wrong: WrongLine[] = [];
  for (const [at, typed] of text.split('\n').entries()) {
    const said = typed.normalize('NFKC').trim();
    if (said === '') continue;
    const found = candidateOf(said, usual, zone, now);
    const double = typeof found !== 'string' && dates.some((one) => one.startsAt === found.startsAt);
    if (typeof found === 'string' || double)
      wrong.push({ line: at + 1, said: typed.trim().slice(0, 60), why: typeof found === 'string' ? found : 'double' });
    else dates.push(found);
  }
  return { dates: dates.sort((a, b) => a.startsAt - b.startsAt), wrong };
}

const whole = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[/月]\d{1,2}日?)\s*(?:\([^)]*\))?\s*(.*)$/;

function candidateOf(
  said: string,
  usual: { starts: string; minutes: number },
  zone: string,
  now: Instant,
): Candidate | WrongLine['why'] {
  const [, day = '', times = ''] = whole.exec(said) ?? [];
  const date = dateOf(day, dateAt(now, zone));
  if (!isPlainDate(date)) return 'date';
  if (date >= '2101') return 'tooFar';
  const [from = '', until = '', ...more] =
    times === '' ? [] : times.split(/〜|~|–|—|-|から/u).map((time) => time.trim());
  const [starts, ends] = [from === '' ? usual.starts : timeTyped(from), timeTyped(until)];
  if (more.length > 0 || !isPlainTime(starts) || (ends !== '' && !isPlainTime(ends))) return 'time';
  if (ends !== '') {
    const when = whenOf({ date, starts, ends }, zone, now);
    return 'why' in when ? when.why : when;
  }
  const start = wallToInstant(`${date}T${starts}`, zone);
  if (start.kind === 'gap') return 'noSuchTime';
  if (start.instant <= now) return 'past';
  return { localStart: start.local, startsAt: start.instant, endsAt: start.instant + usual.minutes * 60_000 };
}

/** `12/4` is the next 4 December: this year's, or next year's where it has passed. */
function dateOf(said: string, today: string): string {
  const short = /^(\d{1,2})[/月](\d{1,2})日?$/.exec(said);
  if (short === null) return dateTyped(said);
  const [month, day] = [Number(short[1]), Number(short[2])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return '';
  const { year } = dateParts(today);
  const date = plainDate(year, month, day);
  return date < today ? plainDate(year + 1, month, day) : date;
}
