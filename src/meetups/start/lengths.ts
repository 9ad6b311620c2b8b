import { duration } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locale.ts';

/** The lengths of a session that a pull-down offers, in minutes. */
const lengths = [30, 45, 60, 75, 90, 105, 120, 150, 180, 210, 240, 300, 360, 480];

/** The pull-down; a length set elsewhere is offered too. */
export function lengthChoices(lang: Locale, now: number): { value: string; label: string }[] {
  const offered =
    Number.isInteger(now) && now > 0 && !lengths.includes(now) ? [...lengths, now].sort((a, b) => a - b) : lengths;
  return offered.map((minutes) => ({ value: String(minutes), label: duration(lang, minutes) }));
}
