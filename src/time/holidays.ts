import { createRequire } from 'node:module';
import type { Holiday as Row } from '@holiday-jp/holiday_jp/lib/types.js';
import { isPlainDate } from './plain-date.ts';

/** A Japanese public holiday (国民の祝日 and 休日) by its names. */
export type Holiday = { ja: string; en: string };
/** Which dates are holidays: `japaneseHoliday`, or a smaller answer in tests. */
export type Holidays = (date: string) => Holiday | null;

/** The holiday on a date (`2026-05-04`), or null; years outside 1970–2050 have none, their law is not known. */
export const japaneseHoliday: Holidays = (date) => (isPlainDate(date) ? (year(date.slice(0, 4))[date] ?? null) : null);

/** A calendar without public holidays. */
export const noHolidays: Holidays = () => null;

/** One year's table is read when it is first asked for: all of them would take as long as the framework itself. */
function year(of: string): Record<string, Holiday> {
  const known = years.get(of);
  if (known) return known;
  const made =
    of >= '1970' && of <= '2050' ? named(read(`@holiday-jp/holiday_jp/lib/holidays_every_year/${of}.js`)) : {};
  years.set(of, made);
  return made;
}
const years = new Map<string, Record<string, Holiday>>();
const read = createRequire(import.meta.url) as (path: string) => Record<string, Row>;

function named(rows: Record<string, Row>): Record<string, Holiday> {
  return Object.fromEntries(Object.entries(rows).map(([date, row]) => [date, { ja: row.name, en: row.name_en }]));
}
