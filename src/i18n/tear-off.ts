import type { Instant } from '../time/clock.ts';
import type { Holidays } from '../time/holidays.ts';
import { dateParts, weekdayOf } from '../time/plain-date.ts';
import { instantToWall } from '../time/zone.ts';
import { offsetAt } from '../time/zone-offset.ts';
import { clockTime, longMoment, longRange, monthShort, timeRange, weekdayShort, zoneWords } from './format.ts';
import type { Locale } from './locale.ts';

/** What stands on a leaf of the tear-off calendar; a red day says why in `holiday`. */
export type Leaf = {
  month: string;
  day: string;
  weekday: string;
  isSaturday: boolean;
  isSunday: boolean;
  holiday: string | null;
};

/** What `views/parts/date-block` takes. */
export type DateBlock = Leaf & { time: string; zone: string; full: string; datetime: string };

/** The leaf of a plain date: 12月 / Dec, 4, 金曜日 / Fri. */
export function leaf(locale: Locale, date: string, holidays?: Holidays): Leaf {
  const { month, day } = dateParts(date);
  const weekday = weekdayOf(date);
  return {
    month: locale === 'ja' ? `${month}月` : monthShort(month),
    day: String(day),
    weekday: locale === 'ja' ? `${weekdayShort('ja', date)}曜日` : weekdayShort('en', date),
    isSaturday: weekday === 6,
    isSunday: weekday === 7,
    holiday: holidays?.(date)?.[locale] ?? null,
  };
}

/** A session's leaf with its time beside it. Without an end the time is the start alone. */
export function dateBlock(
  locale: Locale,
  session: { startsAt: Instant; endsAt?: Instant | null; timeZone: string },
  holidays?: Holidays,
): DateBlock {
  const { startsAt, endsAt, timeZone } = session;
  const { date, time } = instantToWall(startsAt, timeZone);
  return {
    ...leaf(locale, date, holidays),
    time: endsAt ? timeRange(locale, startsAt, endsAt, timeZone) : clockTime(time),
    zone: zoneWords(locale, timeZone, startsAt),
    full: endsAt ? longRange(locale, startsAt, endsAt, timeZone) : longMoment(locale, startsAt, timeZone),
    datetime: machineTime(startsAt, timeZone),
  };
}

/** `2026-12-04T19:00+09:00`, for the `time` element and Open Graph (ISO 8601 with offset). */
export function machineTime(at: Instant, zone: string): string {
  const { date, time } = instantToWall(at, zone);
  const minutes = offsetAt(at, zone) / 60_000;
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${time}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.floor(size % 60))}`;
}
