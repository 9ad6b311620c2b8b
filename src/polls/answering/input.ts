import { z } from 'zod';
import { addressOrNothing } from '../../people/email-field.ts';
import { line, requiredLine } from '../../web/fields.ts';
import type { Said } from '../tally.ts';

type Dates = readonly { id: string }[];

/** One field a date: `d1`, `d2` and on, in their order. */
const marks = (dates: Dates): Record<string, z.ZodType<Said | '' | undefined>> =>
  Object.fromEntries(dates.map((_, at) => [`d${at + 1}`, z.enum(['yes', 'maybe', 'no', ''], 'choice').optional()]));

function marksOf(said: Record<string, unknown>, dates: Dates, ctx: z.RefinementCtx) {
  const given = dates.flatMap(({ id }, at) => {
    const one = said[`d${at + 1}`] as Said | '' | undefined;
    return one ? [{ dateId: id, said: one }] : [];
  });
  if (given.length === 0) ctx.addIssue({ code: 'custom', path: ['d1'], message: 'polls.oneAtLeast' });
  return given;
}

/** ○ △ × for the dates of a poll; one may be left open. */
export const marksInput = (dates: Dates) =>
  z.strictObject(marks(dates)).transform((said, ctx) => ({ marks: marksOf(said, dates, ctx) }));

/** The same by the public link: a name, and an address for who wants one's own link by mail. `form`: which open page. */
export const publicInput = (dates: Dates) =>
  z
    .strictObject({
      ...marks(dates),
      name: requiredLine(60),
      email: addressOrNothing,
      form: line(40).refine((said) => /^[a-z0-9]{20,40}$/.test(said), 'wrong'),
    })
    .transform((said, ctx) => ({
      name: said.name,
      email: said.email,
      form: said.form,
      marks: marksOf(said, dates, ctx),
    }));

/** Whether an address is theirs, and they want to be written to. */
export const confirmInput = z.strictObject({ said: z.enum(['mine', 'not-mine']) });

export type PublicSaid = z.output<ReturnType<typeof publicInput>>;
