import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import { clockTime, longDate } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Holidays } from '../time/holidays.ts';
import { wallToInstant } from '../time/zone.ts';
import { type PlannedDate, plannedDates } from './cadence.ts';
import { breakWords, type CadenceWords, cadenceWords, plannedNote } from './cadence-words.ts';

/** One line below a cadence that is being edited: a date with its time, or a note why there is none. */
type PreviewLine = { date: string; time: string; note: string | null; skipped: boolean };
export type Preview = { words: string; breaks: { name: string; dates: string }[]; lines: PreviewLine[] };

/** The next dates of a cadence, in words and as dates, ready to be shown. A break over several dates is one line. */
export function cadencePreview(
  said: { t: CadenceWords; lang: Locale; timeZone: string },
  cadence: { rule: CadenceRule; breaks: readonly BreakRow[] },
  wanted: { after: string; count: number },
  holidays: Holidays,
): Preview {
  const { t, lang } = said;
  const lines: PreviewLine[] = [];
  let first = '';
  for (const one of plannedDates(cadence.rule, cadence.breaks, wanted, holidays)) {
    const line = previewLine(said, one);
    const before = lines.at(-1);
    if (one.skipped?.why === 'break' && before?.skipped && before.note === line.note) {
      before.date = `${first}${lang === 'ja' ? '〜' : ' – '}${line.date}`;
      continue;
    }
    first = line.date;
    lines.push(line);
  }
  return { words: cadenceWords(t, cadence.rule), breaks: cadence.breaks.map((row) => breakWords(t, row)), lines };
}

function previewLine({ t, lang, timeZone }: { t: CadenceWords; lang: Locale; timeZone: string }, one: PlannedDate) {
  const note = plannedNote(t, one);
  // A day that the month has not has no date to show; its note names the month.
  if (one.skipped) {
    return { date: one.skipped.why === 'no-such-day' ? '' : longDate(lang, one.date), time: '', note, skipped: true };
  }
  const { kind, local } = wallToInstant(`${one.date}T${one.time}`, timeZone);
  const shifted = kind === 'gap' ? t.shifted(local.slice(11)) : null;
  return {
    date: longDate(lang, local),
    time: clockTime(local.slice(11)),
    note: [note, shifted].filter((words) => words !== null).join(lang === 'ja' ? '。' : '; ') || null,
    skipped: false,
  };
}
