import type { Instant } from '../time/clock.ts';
import { addDays, dateParts, daysBetween, weekdayOf } from '../time/plain-date.ts';
import { dateAt, instantToWall } from '../time/zone.ts';
import { zoneName } from '../time/zone-names.ts';
import type { Locale } from './locale.ts';

/**
 * Dates and times as people read them. Made by hand from wall clocks: the forms are fixed, and a page writes many.
 * Zones are canonical IANA names; hours have no leading zero; an end at midnight is 24:00 of its evening.
 */

const weekdays = {
  ja: ['月', '火', '水', '木', '金', '土', '日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 金 / Fri. */
export function weekdayShort(locale: Locale, date: string): string {
  return weekdays[locale][weekdayOf(date) - 1] ?? '';
}

/** Dec, from 12: English only, Japanese writes 12月. */
export function monthShort(month: number): string {
  return months[month - 1] ?? '';
}

/** The zone as readers call it: 日本時間, JST, CET. */
export function zoneWords(locale: Locale, zone: string, at: Instant): string {
  return locale === 'ja' && zone === 'Asia/Tokyo' ? '日本時間' : zoneName(zone, at);
}

/** The zone by its full name, the same in summer and winter: 日本時間, 中央ヨーロッパ時間 / Central European Time. */
export function zoneSpoken(locale: Locale, zone: string, at: Instant): string {
  if (locale === 'ja' && zone === 'Asia/Tokyo') return zoneWords(locale, zone, at);
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name === '' || name.startsWith('GMT') ? zoneName(zone, at) : name;
}

/** `2026年12月4日(金)` / `Fri, Dec 4, 2026` of a plain date. */
export function longDate(locale: Locale, date: string): string {
  const { year, month, day } = dateParts(date);
  const weekday = weekdayShort(locale, date);
  return locale === 'ja'
    ? `${year}年${month}月${day}日(${weekday})`
    : `${weekday}, ${monthShort(month)} ${day}, ${year}`;
}

/** `12/4(金)` / `Fri, Dec 4` of a plain date. */
export function shortDate(locale: Locale, date: string): string {
  const { month, day } = dateParts(date);
  const weekday = weekdayShort(locale, date);
  return locale === 'ja' ? `${month}/${day}(${weekday})` : `${weekday}, ${monthShort(month)} ${day}`;
}

/** `19:00`, `7:30`: without the leading zero. */
export function clockTime(time: string): string {
  return time.startsWith('0') ? time.slice(1) : time;
}

/** `2026年12月4日(金) 19:00` / `Fri, Dec 4, 2026, 19:00 (JST)` of one moment. */
export function longMoment(locale: Locale, at: Instant, zone: string): string {
  const { date, time } = instantToWall(at, zone);
  return `${longDate(locale, date)}${gap(locale)}${clockTime(time)}${locale === 'ja' ? '' : ` (${zoneName(zone, at)})`}`;
}

/** The same, with the zone in Japanese too: where nothing else in a letter names it. */
export function zonedMoment(locale: Locale, at: Instant, zone: string): string {
  const moment = longMoment(locale, at, zone);
  return locale === 'ja' ? `${moment} (${zoneName(zone, at)})` : moment;
}

/** `12/4(金) 19:00` / `Fri, Dec 4, 19:00` of one moment. */
export function shortMoment(locale: Locale, at: Instant, zone: string): string {
  const { date, time } = instantToWall(at, zone);
  return `${shortDate(locale, date)}${gap(locale)}${clockTime(time)}`;
}

/** The same with its zone, in both languages: where nothing else in a letter names it. */
export function zonedShortMoment(locale: Locale, at: Instant, zone: string): string {
  return `${shortMoment(locale, at, zone)} (${zoneName(zone, at)})`;
}

/** `12/4(金)19:00` / `Fri, Dec 4, 19:00`: as it stands in a letter's subject. */
export function subjectMoment(locale: Locale, at: Instant, zone: string): string {
  const said = shortMoment(locale, at, zone);
  return locale === 'ja' ? said.replace(' ', '') : said;
}

/**
 * `2026年12月4日(金) 19:00〜21:00` / `Fri, Dec 4, 2026, 19:00–21:00 (JST)`. Across midnight the end has its date too:
 * `2026年12月4日(金) 22:00〜12月5日(土) 1:00` / `Fri, Dec 4, 2026, 22:00 – Sat, Dec 5, 1:00 (JST)`.
 */
export function longRange(locale: Locale, starts: Instant, ends: Instant, zone: string): string {
  const from = instantToWall(starts, zone);
  const range = `${longDate(locale, from.date)}${gap(locale)}${timeRange(locale, starts, ends, zone)}`;
  return locale === 'ja' ? range : `${range} (${zoneName(zone, starts)})`;
}

/** The same, with the zone in Japanese too: where the zone is what it is about. */
export function zonedRange(locale: Locale, starts: Instant, ends: Instant, zone: string): string {
  const range = longRange(locale, starts, ends, zone);
  return locale === 'ja' ? `${range} (${zoneName(zone, starts)})` : range;
}

/** `19:00〜21:00` / `19:00–21:00`, with the end's date when the night is passed. */
export function timeRange(locale: Locale, starts: Instant, ends: Instant, zone: string): string {
  const from = instantToWall(starts, zone);
  const until = instantToWall(ends, zone);
  const start = clockTime(from.time);
  const sameEvening = until.date === from.date || (until.time === '00:00' && until.date === addDays(from.date, 1));
  if (sameEvening) {
    return `${start}${locale === 'ja' ? '〜' : '–'}${until.date === from.date ? clockTime(until.time) : '24:00'}`;
  }
  if (locale === 'en') return `${start} – ${shortDate('en', until.date)}, ${clockTime(until.time)}`;
  const { month, day } = dateParts(until.date);
  return `${start}〜${month}月${day}日(${weekdayShort('ja', until.date)}) ${clockTime(until.time)}`;
}

/** 本日 / 明日, today / tomorrow by the real distance on the reader's wall; null for any other day. */
export function dayWord(locale: Locale, at: Instant, now: Instant, zone: string): string | null {
  const distance = daysBetween(dateAt(now, zone), dateAt(at, zone));
  if (distance === 0) return locale === 'ja' ? '本日' : 'today';
  if (distance === 1) return locale === 'ja' ? '明日' : 'tomorrow';
  return null;
}

/** `2時間30分` / `2 h 30 min`; whole minutes, from 0 on. */
export function duration(locale: Locale, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes - hours * 60);
  const said = locale === 'ja' ? [`${hours}時間`, `${rest}分`] : [`${hours} h`, `${rest} min`];
  const parts = [hours > 0 ? said[0] : '', rest > 0 || hours === 0 ? said[1] : ''].filter((part) => part !== '');
  return parts.join(locale === 'ja' ? '' : ' ');
}

function gap(locale: Locale): string {
  return locale === 'ja' ? ' ' : ', ';
}
