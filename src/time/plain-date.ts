/**
 * Wall-clock dates (`2026-12-04`) and times (`19:00`) as plain strings, with the little arithmetic that a cadence needs.
 * Proleptic Gregorian, years 0001 to 9999, no zone anywhere. Strings of these shapes sort as time does.
 */

/** A day as the number of days since 1970-01-01. */
export function dayNumber(date: string): number {
  const { year, month, day } = dateParts(date);
  return daysFromCivil(year, month, day);
}

/** The date of a day number: the inverse of `dayNumber`. */
export function dateOfDay(days: number): string {
  // Howard Hinnant's civil_from_days: years begin in March, so that the leap day is the last of its year.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return plainDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** How many days `until` is after `from`; negative when before. */
export function daysBetween(from: string, until: string): number {
  return dayNumber(until) - dayNumber(from);
}

/** Monday is 1, Sunday is 7 (ISO 8601). */
export function weekdayOf(date: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Year, month and day of a date as numbers. The date must be one (see `isPlainDate`). */
export function dateParts(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** `2026-12-04` from its numbers; checks nothing. */
export function plainDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A date of the calendar, written `2026-12-04`: 31 February is none. */
export function isPlainDate(said: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said)) return false;
  const { year, month, day } = dateParts(said);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A time of the day, written `19:00`. */
export function isPlainTime(said: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(said);
}

export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
