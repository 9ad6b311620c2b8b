import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import { clockTime, shortDate } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import { leaf } from '../i18n/tear-off.ts';
import { type PlannedDate, plannedDates } from '../sessions/cadence.ts';
import { cadenceWords, plannedNote } from '../sessions/cadence-words.ts';
import { japaneseHoliday } from '../time/holidays.ts';
import { wallToInstant } from '../time/zone.ts';

/** The next six dates of a cadence in words and as leaves of the calendar, with what is to say about each. */
export function sixDates(
  { t, lang, timeZone }: { t: Catalog; lang: Locale; timeZone: string },
  cadence: { rule: CadenceRule; breaks: readonly BreakRow[] },
  after: string,
) {
  const planned = plannedDates(cadence.rule, cadence.breaks, { after, count: 6 }, japaneseHoliday);
  const notes = planned
    .filter((one) => one.skipped)
    .map((one) => ({ date: dateWords(lang, one), words: plannedNote(t.cadence, one) ?? '' }));
  const leaves = planned
    .filter((one) => !one.skipped)
    .map((one) => {
      const { kind, local } = wallToInstant(`${one.date}T${one.time}`, timeZone);
      const start = local.slice(11, 16);
      const note = [plannedNote(t.cadence, one), kind === 'gap' ? t.cadence.shifted(start) : null];
      const said = note.filter((words) => words !== null).join(' ');
      return {
        ...leaf(lang, one.date, japaneseHoliday),
        start: clockTime(start),
        note: said,
        full: `${shortDate(lang, one.date)} ${clockTime(start)}`,
      };
    });
  return { rule: cadenceWords(t.cadence, cadence.rule), leaves, notes };
}

/** A day that the month has not has no date; its note names the month. */
function dateWords(lang: Locale, one: PlannedDate): string {
  return one.skipped?.why === 'no-such-day' ? '' : shortDate(lang, one.date);
}
