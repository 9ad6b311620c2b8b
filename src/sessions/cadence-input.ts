import { z } from 'zod';
import type { BreakRow, CadenceRule, Nth, Weekday } from '../db/schema/shapes.ts';
import { dateOrNothing, dateSaid, timeOrNothing, timeSaid } from '../time/input.ts';
import { datesFrom } from '../time/recurrence.ts';
import { anchored } from './anchored.ts';
import { breakPresets } from './breaks.ts';
import { ownBreaks } from './own-breaks.ts';

/** A name that the browser sends once, several times, or not at all. */
const list = <Item extends z.ZodType>(item: Item, most: number, tooMany = 'choice') =>
  z.preprocess(
    (said) => (said === undefined || said === '' ? [] : Array.isArray(said) ? said : [said]),
    z.array(item).max(most, tooMany),
  );

const oneOf = <Value extends number>(values: readonly Value[]) =>
  z.enum(values.map(String) as [string, ...string[]]).transform((said) => Number(said) as Value);

export const weekdayChoices: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const nthChoices: readonly Nth[] = [1, 2, 3, 4, 5, -1];
export const intervalChoices: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
export const dayChoices: readonly number[] = [...Array.from({ length: 31 }, (_, n) => n + 1), -1];
export const holidayChoices = ['keep', 'skip', 'next-day', 'next-week'] as const;
export const everyChoices = ['weeks', 'month-weekday', 'month-day', 'never'] as const;

/** The pull-downs of a cadence, to be spread into a form's `z.strictObject`. What the chosen `every` needs not is ignored. */
export const cadenceFields = {
  every: z.enum(everyChoices),
  interval: oneOf(intervalChoices).optional(),
  weekdays: list(oneOf(weekdayChoices), 7),
  nths: list(oneOf(nthChoices), 6),
  weekday: oneOf(weekdayChoices).optional(),
  day: oneOf(dayChoices).optional(),
  from: dateSaid.refine((date) => date === '' || (date >= '2000' && date < '2101'), 'cadence.fromFar'),
  time1: timeSaid,
  time2: timeOrNothing.optional(),
  onHoliday: z.enum(holidayChoices).optional(),
  presets: list(z.enum(breakPresets), breakPresets.length),
  breakFrom: list(dateOrNothing, 30, 'cadence.breaksMany'),
  breakUntil: list(dateOrNothing, 30, 'cadence.breaksMany'),
  breakLabel: list(z.string(), 30, 'cadence.breaksMany'),
};
const fields = z.object(cadenceFields);
export type CadenceSaid = z.output<typeof fields>;
export type Cadence = { rule: CadenceRule; breaks: BreakRow[] };

/** A form that holds nothing but a cadence. */
export const cadenceInput = z.strictObject(cadenceFields).transform(readCadence);

/**
 * The rule and breaks that the fields say, for a transform of any form that spreads `cadenceFields`. What is wrong goes
 * to `ctx` under the field's name with a catalog key.
 */
export function readCadence(said: CadenceSaid, ctx: Pick<z.RefinementCtx, 'addIssue'>): Cadence {
  const refused = (field: keyof CadenceSaid, message: string): never => {
    ctx.addIssue({ code: 'custom', path: [field], message });
    return z.NEVER;
  };
  const times: [string] | [string, string] = said.time2 ? [said.time1, said.time2] : [said.time1];
  if (times[0] === times[1]) return refused('time2', 'cadence.sameTimes');
  const own = ownBreaks(said);
  if ('why' in own) return refused(own.field, own.why);
  const breaks: BreakRow[] = [...said.presets.map((preset) => ({ preset })), ...own.rows];
  const shared = { from: said.from, times, onHoliday: said.onHoliday ?? ('keep' as const) };
  if (said.every === 'never') return { rule: { every: 'never', ...shared }, breaks };
  if (said.interval === undefined) return refused('interval', 'required');
  const rule = regular(said, said.interval, shared);
  if ('why' in rule) return refused(rule.field, rule.why);
  if (datesFrom(rule, rule.from, 10).next().done) return refused('every', 'cadence.noDates');
  return { rule: anchored(rule), breaks };
}

type Refusal = { field: keyof CadenceSaid; why: string };
type Regular = Exclude<CadenceRule, { every: 'never' }>;

function regular(
  said: CadenceSaid,
  interval: number,
  shared: Pick<Regular, 'from' | 'times' | 'onHoliday'>,
): Regular | Refusal {
  if (said.every === 'weeks') {
    if (said.weekdays.length === 0) return { field: 'weekdays', why: 'cadence.weekdaysNeeded' };
    return { every: 'weeks', interval, weekdays: distinct(said.weekdays), ...shared };
  }
  if (said.every === 'month-weekday') {
    if (said.nths.length === 0) return { field: 'nths', why: 'cadence.nthsNeeded' };
    if (said.weekday === undefined) return { field: 'weekday', why: 'required' };
    return { every: 'month-weekday', interval, nths: distinct(said.nths), weekday: said.weekday, ...shared };
  }
  if (said.day === undefined) return { field: 'day', why: 'required' };
  return { every: 'month-day', interval, day: said.day, ...shared };
}

function distinct<Value extends number>(values: readonly Value[]): Value[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
