import { z } from 'zod';
import { isPlainDate, isPlainTime } from './plain-date.ts';
import { canonicalZone } from './zone-names.ts';

/** Schemas of dates, times and zones as a form says them. Messages are keys of `fields` in the catalog. */

const typed = z
  .string()
  .max(100, 'tooLong')
  .transform((said) => said.normalize('NFKC').trim());

/** A real date, `2026-12-04` (`2026/12/4`, `2026年12月4日` and full-width digits too): 31 February is refused. */
export const dateSaid = typed
  .refine((said) => said !== '', 'required')
  .transform(dateTyped)
  .refine((said) => said === '' || isPlainDate(said), 'date');

/** A real date, or an empty string. */
export const dateOrNothing = typed.transform(dateTyped).refine((said) => said === '' || isPlainDate(said), 'date');

/** A time of the day, `19:00` (`7:30`, `19時30分`, full-width digits and a browser's seconds too). */
export const timeSaid = typed
  .refine((said) => said !== '', 'required')
  .transform(timeTyped)
  .refine((said) => said === '' || isPlainTime(said), 'time');

/** A time of the day, or an empty string. */
export const timeOrNothing = typed.transform(timeTyped).refine((said) => said === '' || isPlainTime(said), 'time');

/** A time zone by its canonical name ("Japan" → Asia/Tokyo). */
export const zoneSaid = typed.transform((said, ctx) => {
  const zone = canonicalZone(said);
  if (zone !== null) return zone;
  ctx.addIssue({ code: 'custom', message: said === '' ? 'required' : 'zone' });
  return z.NEVER;
});

/** `2026/12/4` or `2026年12月4日` as `2026-12-04`; anything else as it is. */
export function dateTyped(said: string): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(said);
  if (!parts) return said;
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `7:30` or `19時30分` as `07:30`, `19:30`; anything else as it is. */
export function timeTyped(said: string): string {
  const parts = /^(\d{1,2})(?::(\d\d)(?::\d\d)?|時(?:(\d{1,2})分)?)$/.exec(said);
  if (!parts) return said;
  const [, hour = '', minute, spoken = '0'] = parts;
  return `${hour.padStart(2, '0')}:${(minute ?? spoken).padStart(2, '0')}`;
}
