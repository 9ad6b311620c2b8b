import type { BreakRow } from '../db/schema/shapes.ts';

export type BreakPreset = Extract<BreakRow, { preset: string }>['preset'];

/** First and last month-day of each preset, both included; 年末年始 goes over the year's end. */
const presetDays: Record<BreakPreset, { from: string; until: string }> = {
  'new-year': { from: '12-29', until: '01-03' },
  obon: { from: '08-13', until: '08-16' },
  'golden-week': { from: '04-29', until: '05-05' },
};

/** The presets in the order of the year that a form shows. */
export const breakPresets: readonly BreakPreset[] = ['new-year', 'golden-week', 'obon'];

/** The first break that holds a date, or null. */
export function breakOn(breaks: readonly BreakRow[], date: string): BreakRow | null {
  return breaks.find((row) => holds(row, date)) ?? null;
}

function holds(row: BreakRow, date: string): boolean {
  if (!('preset' in row)) return row.from <= date && date <= row.until;
  const { from, until } = presetDays[row.preset];
  const monthDay = date.slice(5);
  return from <= until ? from <= monthDay && monthDay <= until : monthDay >= from || monthDay <= until;
}
