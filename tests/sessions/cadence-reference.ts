import type { CadenceRule } from '../../src/db/schema/shapes.ts';

/** What a cadence means, written to be checked by eye: days are walked one by one, and clocks are read with Intl alone. */

type Rule = Exclude<CadenceRule, { every: 'never' }>;
export type Break = { from: string; until: string };
export type Evening = { date: string; time: string };

const day = 86_400_000;
export const after = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * day).toISOString().slice(0, 10);
const at = (date: string) => new Date(`${date}T00:00Z`);
const weekday = (date: string) => at(date).getUTCDay() || 7;
const monthOf = (date: string) => at(date).getUTCFullYear() * 12 + at(date).getUTCMonth();
const mondayOf = (date: string) => Date.parse(after(date, 1 - weekday(date)));

function isRegular(rule: Rule, date: string): boolean {
  if (date < rule.from) return false;
  const of = Number(date.slice(8));
  if (rule.every === 'weeks') {
    const weeks = Math.round((mondayOf(date) - mondayOf(rule.from)) / (7 * day));
    return weeks % rule.interval === 0 && rule.weekdays.some((one) => one === weekday(date));
  }
  if ((monthOf(date) - monthOf(rule.from)) % rule.interval !== 0) return false;
  const isLastDay = monthOf(after(date, 1)) !== monthOf(date);
  if (rule.every === 'month-day') return rule.day === -1 ? isLastDay : of === rule.day;
  if (weekday(date) !== rule.weekday) return false;
  const isLast = monthOf(after(date, 7)) !== monthOf(date);
  return rule.nths.some((nth) => (nth === -1 ? isLast : Math.ceil(of / 7) === nth));
}

/** Every date that is held until a day, with its start on the wall. */
export function walked(rule: Rule, breaks: Break[], isHoliday: (date: string) => boolean, until: string): Evening[] {
  const regular: string[] = [];
  for (let date = rule.from; date <= after(until, 40); date = after(date, 1))
    if (isRegular(rule, date)) regular.push(date);
  const isBreak = (date: string) => breaks.some(({ from, until: last }) => from <= date && date <= last);
  const held = regular.flatMap((date, at) => {
    const time = rule.times[at % rule.times.length] as string;
    if (isBreak(date)) return [];
    if (!isHoliday(date) || rule.onHoliday === 'keep') return [{ date, time }];
    if (rule.onHoliday === 'skip') return [];
    const step = rule.onHoliday === 'next-day' ? 1 : 7;
    for (let days = step; days <= 21; days += step) {
      const later = after(date, days);
      if (later >= (regular[at + 1] ?? '9999')) return [];
      if (!isHoliday(later) && !isBreak(later)) return [{ date: later, time }];
    }
    return [];
  });
  return held.filter(({ date }) => date <= until);
}

/** What the clock on the wall shows, as Intl says it. */
export function wallAt(instant: number, zone: string): string {
  const said = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('sv-SE', said).format(instant).replace(' ', 'T');
}

/** The first moment at which the wall shows this; where it never does, a day after it showed the same the day before. */
export function momentOf({ date, time }: Evening, zone: string): number {
  const about = Date.parse(`${date}T${time}Z`);
  for (let instant = about - 15 * 3_600_000; instant <= about + 15 * 3_600_000; instant += 900_000)
    if (wallAt(instant, zone) === `${date}T${time}`) return instant;
  return momentOf({ date: after(date, -1), time }, zone) + day;
}
